"""The studio: what is on the page, where, and what it is wired to."""

import asyncio
import contextlib
import os
import socket
import webbrowser
from collections.abc import Callable

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before gradio is imported: it looks once
os.environ.setdefault("HF_HUB_OFFLINE", "1")
import gradio as gr
import uvicorn
from fastapi import FastAPI

from lutstudio.project.home import data_home
from lutstudio.studio.components import mount
from lutstudio.studio.guard import Guard
from lutstudio.studio.panels.bound import Bound, does
from lutstudio.studio.panels.export import export
from lutstudio.studio.panels.preview import preview
from lutstudio.studio.panels.references import references
from lutstudio.studio.refusals import StudioError
from lutstudio.studio.routes import routes
from lutstudio.studio.samples import first_project
from lutstudio.studio.sessions import Sessions
from lutstudio.studio.warm import warm_up

PORTS_TRIED = 20
_HERE = ("127.0.0.1", "localhost", "::1")
_STYLES = ("studio.css", "stack.css", "panels.css", "viewer.css", "scopes.css", "ruler.css", "live/live.css")
_HEAD = "\n".join(
    (
        '<meta name="color-scheme" content="dark">',
        *(f'<link rel="stylesheet" href="lutstudio/web/{name}">' for name in _STYLES),
        '<link rel="modulepreload" href="lutstudio/web/main.js">',
    )
)


def build() -> gr.Blocks:
    """The page: header, left column, picture, right column with the four steps."""
    bound = Bound()
    page: gr.Blocks = gr.Blocks(title="lutstudio", analytics_enabled=False, fill_width=True)
    with page:
        with gr.Row(elem_id="ls-header"):
            does(gr.Button("lutstudio", elem_id="ls-menu", size="sm"), "menu()")
            bound.text(
                "project.name",
                label="Name of the shade",
                show_label=False,
                container=False,
                placeholder="Untitled",
                max_length=80,
            )
            gr.HTML('<h1 class="ls-heard">lutstudio</h1><span id="ls-saved"></span>', elem_id="ls-place-saved")
            does(gr.Button("Undo", elem_id="ls-undo", size="sm"), "undo()")
            does(gr.Button("Redo", elem_id="ls-redo", size="sm"), "redo()")
            does(gr.Button("Save", elem_id="ls-save", size="sm"), "save()")
            does(gr.Button("?", elem_id="ls-help", size="sm"), "help()")
            does(gr.Button("Export pack", elem_id="ls-header-export", size="sm", variant="primary"), "exportPack()")
        with gr.Column(elem_id="ls-left"):
            mount("references")
            with gr.Tabs(elem_id="ls-side", overflow_behavior="wrap"):
                with gr.Tab("Presets", render_children=True):
                    mount("presets")
                with gr.Tab("History", render_children=True):
                    mount("history")
                with gr.Tab("Snapshots", render_children=True):
                    mount("snapshots")
        with gr.Column(elem_id="ls-centre"):
            mount("banner")
            mount("viewer")
            with gr.Row(elem_id="ls-below"):
                mount("ruler")
                mount("scopes")
        with gr.Column(elem_id="ls-right"), gr.Tabs(elem_id="ls-steps", overflow_behavior="wrap"):
            with _step("References"):
                references(bound)
            with _step("Tune"):
                mount("stack")
            with _step("Preview"):
                preview(bound)
            with _step("Export"):
                export(bound)
        bound.mirror()
    page.queue(max_size=16)
    return page


def _step(title: str) -> gr.Tab:
    tab = gr.Tab(title, render_children=True, elem_classes="ls-step-panel")
    tab.select(fn=None, js=f"() => {{ lutstudio.step('{title.lower()}'); }}", api_visibility="private")
    return tab


async def make_app(sessions: Sessions, hosts: frozenset[str]) -> Guard:
    """The whole server: our routes, Gradio's page, and the guard before both.

    A coroutine, because Gradio opens event loops of its own, and never closes them,
    where none is running.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, routes=list(routes(sessions)))
    page = build()
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        head=_HEAD,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        allowed_paths=[],
        max_file_size="64mb",
        show_error=False,
    )
    return Guard(app, hosts)


def serve(host: str = "127.0.0.1", port: int = 7860, open_browser: bool = True) -> None:
    """Run the studio until it is interrupted.

    Parameters
    ----------
    host : str
        The address to listen on.
    port : int
        0 for any that is free; where the port is taken, the next free one is used.
    open_browser : bool
        Whether to show the page.

    Raises
    ------
    StudioError
        If no port is free, or the address is not this computer's own: there is no
        login, so nobody else may come in.
    """
    if host not in _HERE:
        raise StudioError(f"the studio has no login, so it listens on {' or '.join(_HERE)} only, not on {host!r:.60}")
    listener = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    sessions = Sessions(data_home() / "autosave", first_project)
    warm_up()
    try:
        with contextlib.suppress(KeyboardInterrupt):  # how a person stops it
            asyncio.run(_run(sessions, listener, lambda: _say(address, open_browser)))
    finally:
        sessions.close()
        listener.close()


async def _run(sessions: Sessions, listener: socket.socket, started: Callable[[], None]) -> None:
    app = await make_app(sessions, frozenset({"127.0.0.1", "localhost", "[::1]"}))
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3)
    started()
    await uvicorn.Server(config).serve(sockets=[listener])


def _say(address: str, open_browser: bool) -> None:
    print(f"The studio is at {address} (Ctrl+C stops it)", flush=True)  # noqa: T201 - the command's output
    if open_browser:
        webbrowser.open(address)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in range(port, port + (PORTS_TRIED if port else 1)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, tried))
        except OSError:
            listener.close()
            continue
        listener.listen(128)
        return listener
    raise StudioError(f"no port from {port} to {port + PORTS_TRIED - 1} is free on {host}; give another one")
