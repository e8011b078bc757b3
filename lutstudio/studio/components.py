"""The page's own components: each a `gr.HTML` whose JavaScript is a file under ``web/``."""

from typing import Any

import gradio as gr

_MAIN = "new URL('lutstudio/web/main.js', document.baseURI).href"


class Mount(gr.HTML):
    """An empty element that ``web/main.js`` fills with the component of that name."""

    def __init__(self, name: str, **more: Any) -> None:
        super().__init__(
            html_template=f'<div id="ls-{name}" class="ls-mount"></div>',
            js_on_load=f"import({_MAIN}).then((page) => page.mount('{name}', element.querySelector('.ls-mount')))",
            elem_id=f"ls-place-{name}",
            apply_default_css=False,
            **more,
        )


class Mirror(gr.HTML):
    """Nothing to see: its ``change`` fires whenever the values of those state paths have changed."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(
            html_template="",
            js_on_load=f"import({_MAIN}).then((page) => page.mirror({paths!r}, () => trigger('change')))",
            elem_id="ls-mirror",
            apply_default_css=False,
        )

    def get_block_name(self) -> str:
        """All of these are Gradio's HTML component to the page."""
        return "html"
