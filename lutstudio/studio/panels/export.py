"""Step 4: what the shade is called, what its LUTs are like, and the way out."""

import gradio as gr

from lutstudio.studio.components import mount
from lutstudio.studio.panels.bound import Bound, does


def export(bound: Bound) -> None:
    """Lay the panel out."""
    with gr.Row():
        bound.text("project.code", label="Code", max_length=40, placeholder="7.44", min_width=80)
        bound.text("project.family", label="Family", max_length=40, placeholder="Natural", min_width=80)
    bound.text("project.notes", label="Notes", lines=3, max_lines=3, max_length=4000)
    with gr.Row():
        bound.add(
            "settings.size",
            gr.Dropdown([(f"{n}³", n) for n in (17, 33, 65)], label="LUT size", filterable=False, min_width=80),
        )
        bound.add(
            "settings.interpolation",
            gr.Dropdown(["tetrahedral", "trilinear"], label="Interpolation", filterable=False, min_width=80),
        )
    mount("checks")
    mount("targets")
    does(gr.Button("Export the pack", variant="primary", elem_id="ls-export"), "exportPack()")
    with gr.Row():
        does(gr.Button("Both LUTs as .cube", size="sm"), "exportCubes()")
        does(gr.Button("Open a pack…", size="sm"), "openFile()")
