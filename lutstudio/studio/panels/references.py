"""Step 1: the two photographs, where their hair is, and how it is measured."""

from collections.abc import Mapping
from typing import Any

import gradio as gr

from lutstudio.segment.matte.names import EDGES, KEEP
from lutstudio.segment.shipped import shipped_models
from lutstudio.studio.components import mount
from lutstudio.studio.panels.bound import Bound, does


def references(bound: Bound) -> None:
    """Lay the panel out."""
    gr.Markdown("Give a photograph of **dark** hair and one of **light** hair: drop, paste, or choose on the left.")
    with gr.Row():
        does(gr.Button("Use the samples", size="sm"), "samples()")
        does(gr.Button("Swap dark and light", size="sm"), "swap()")
    with gr.Accordion("Hair in the picture shown", open=True):
        with gr.Row():
            edges = gr.Dropdown(_menu(EDGES), value="strands", label="Edges", filterable=False, min_width=80)
            keep = gr.Dropdown(_menu(KEEP), value="all", label="Clean-up", filterable=False, min_width=80)
        networks = [model.name for model in shipped_models()]
        network = gr.Dropdown(networks, value=networks[0], label="Network", filterable=False, visible=len(networks) > 1)
        grow = gr.Slider(-20, 20, 0, step=1, label="Grow or shrink, pixels")
        feather = gr.Slider(0, 20, 0, step=0.5, label="Soften the edge, pixels")
        mount("matte")
        for name, control in (
            ("edges", edges), ("keep", keep), ("grow", grow), ("feather", feather), ("model", network),
        ):  # fmt: skip
            control.input(
                fn=None, js=f"(value) => lutstudio.mask('{name}', value)", inputs=[control], api_visibility="private"
            )
        with gr.Row():
            does(gr.Button("Find the hair", size="sm", variant="primary", elem_id="ls-find"), "findHair()")
            does(gr.Button("Paint", size="sm"), "paint()")
        with gr.Row():
            does(gr.Button("Invert", size="sm"), "invertMask()")
            does(gr.Button("Clear", size="sm"), "clearMask()")
            does(gr.Button("Import…", size="sm"), "importMask()")
    with gr.Accordion("How intensity is measured", open=False):
        bound.add(
            "settings.measure",
            gr.Dropdown(
                [("Luma, as coded", "luma"), ("Lightness, CIE L*", "lightness")], label="Measure", filterable=False
            ),
        )
        bound.add(
            "settings.region",
            gr.Dropdown(
                [("The whole mask, weighed", "mask"), ("Certain hair only", "core")], label="Where", filterable=False
            ),
        )


def _menu(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(label, name) for name, label in names.items()]
