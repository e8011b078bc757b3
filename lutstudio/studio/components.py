"""The page's own components: each an empty `gr.HTML` that a file under ``web/`` fills.

Functions and no subclasses: Gradio writes a stub beside the file of every subclass.
"""

from typing import Any

import gradio as gr

_MAIN = "new URL('lutstudio/web/main.js', document.baseURI).href"


def mount(name: str) -> gr.HTML:
    """An empty element that ``web/main.js`` fills with the component of that name."""
    return gr.HTML(
        html_template=f'<div id="ls-{name}" class="ls-mount"></div>',
        js_on_load=f"import({_MAIN}).then((page) => page.mount('{name}', element.querySelector('.ls-mount')))",
        elem_id=f"ls-place-{name}",
        apply_default_css=False,
    )


def mirror(paths: list[str], outputs: list[Any]) -> None:
    """Let native controls show parts of the State: after each change of it, in the page, without the server."""
    watcher = gr.HTML(
        html_template="",
        js_on_load=f"import({_MAIN}).then((page) => page.mirror({paths!r}, () => trigger('change')))",
        elem_id="ls-mirror",
        apply_default_css=False,
    )
    watcher.change(fn=None, js="() => lutstudio.values()", outputs=outputs, api_visibility="private")
