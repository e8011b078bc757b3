"""Step 3: the shade on other heads."""

import gradio as gr

from lutstudio.modes import MODES
from lutstudio.studio.components import mount
from lutstudio.studio.panels.bound import Bound, does


def preview(bound: Bound) -> None:
    """Lay the panel out."""
    mount("live")
    mount("gallery")
    bound.add("settings.strength", gr.Slider(0, 1, 1, step=0.01, label="Strength"))
    beside = gr.Dropdown(
        [("Nothing", ""), *((mode.label, name) for name, mode in MODES.items())],
        value="",
        label="Beside it, one colour by",
        filterable=False,
    )
    beside.input(
        fn=None, js="(mode) => lutstudio.view.set({ beside: mode })", inputs=[beside], api_visibility="private"
    )
    bound.add("settings.extrapolate", gr.Checkbox(label="Go on a little beyond the references"))
    does(gr.Button("Prove it on these heads", size="sm", elem_id="ls-prove"), "prove()")
