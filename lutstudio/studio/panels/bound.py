"""Native controls that show a part of the state and change it."""

from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from lutstudio.studio.components import mirror


@dataclass
class Bound:
    """Native controls by the path of what they show, such as ``project.name``."""

    controls: dict[str, Any] = field(default_factory=dict)

    def add(self, path: str, control: Any) -> Any:
        """The control, wired: what the artist chooses goes to the server as a command."""
        control.input(
            fn=None, js=f"(value) => lutstudio.set('{path}', value)", inputs=[control], api_visibility="private"
        )
        self.controls[path] = control
        return control

    def text(self, path: str, **facts: Any) -> gr.Textbox:
        """A text field; ``web/shell/fields.js`` hears every change in it by its id.

        Gradio's own event tells of key presses only, so not of text that was pasted
        or dropped in.
        """
        control = gr.Textbox(elem_id=f"ls-field-{path.replace('.', '-')}", interactive=True, **facts)
        self.controls[path] = control
        return control

    def mirror(self) -> None:
        """Let them all follow the state; call it once, inside the page, after the last `add`."""
        mirror(list(self.controls), list(self.controls.values()))


def does(button: gr.Button, call: str) -> gr.Button:
    """The button, wired to a function of ``window.lutstudio``."""
    button.click(fn=None, js=f"() => {{ lutstudio.{call}; }}", api_visibility="private")
    return button
