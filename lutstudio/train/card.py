"""The card of an exported network: what it is, how it is fed, how it was trained; what to add by hand is said."""

from collections.abc import Mapping
from typing import Any

from torch import nn

from lutstudio.segment.record import Model

# Where each kind of network comes from.
SOURCES = {
    "tkachenka": "Tkachenka et al. 2019 (arXiv 1907.06740), sections 2 and 5; widths and depths are ours",
    "hairsegnet": "Levinshtein et al. 2018 (arXiv 1712.07168), section III.A",
    "hairmattenet": "Levinshtein et al. 2018 (arXiv 1712.07168), section III.B",
    "sun": "Sun, Zhou and Wang 2019, section 3.1 (DeepLabv3+)",
    "boukhems": "Boukhems et al. 2023, sections 2 and 3 (U-Net)",
}
_TODO = "Not recorded: write down which pictures, whose labels, and on which terms before you pass this network on."


def card(model: Model, net: nn.Module, state: Mapping[str, Any]) -> str:
    """The card in Markdown, from the record, the network and the checkpoint that it was exported from."""
    parameters = sum(parameter.numel() for parameter in net.parameters())
    config = state["config"]
    scores = [f"{name} {state[name]:.4f}" for name in ("iou", "miou") if name in state]
    planes = "RGB" if model.channels == 3 else "RGB and the mask of the frame before, zeros for a first frame"
    scale = "in [0, 1]" if model.normalisation == "unit" else "by ImageNet's mean and deviation"
    stages = ", ".join(f"{stage['steps']} × {stage['batch']} at {stage['size']}" for stage in config["stages"])
    side = "size" if model.path.suffix == ".safetensors" else "side"
    rows = [
        ("Network", SOURCES.get(model.kind, f"our own, kind {model.kind}")),
        ("Parameters", f"{parameters:,}"),
        ("Input", f"(1, {model.channels}, {side}, {side}) float32: {planes}; RGB {scale}; trained for {model.size}"),
        ("Output", f"(1, 1, {side}, {side}): hair {'coverage in [0, 1]' if side == 'side' else 'logits'}"),
        ("Trained", f"{state['step']} steps of: {stages} (steps × batch at size), seed {config['seed']}"),
        ("On held-out pictures", "; ".join(scores) or "not measured"),
        ("Licence", model.licence or "not stated"),
        ("sha256", f"`{model.sha256}`"),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return f"# {model.name}\n\nFinds hair in pictures.\n\n| | |\n|---|---|\n{table}\n\n## Data\n\n{_TODO}\n"
