"""``lutstudio studio``: the studio in the browser."""

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=7860, show_default=True, help="Port; 0: any free.")
@click.option("--browser/--no-browser", default=True, help="Open the page in the browser.")
def command(host: str, port: int, browser: bool) -> None:
    """Open the studio in the browser."""
    from lutstudio.studio.app import serve

    serve(host=host, port=port, open_browser=browser)
