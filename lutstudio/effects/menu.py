"""The palette as the page draws it."""

from typing import Any

from lutstudio.effects import EFFECTS
from lutstudio.effects.base import Effect
from lutstudio.params import schema_of


def menu() -> list[dict[str, Any]]:
    """All effects in the order of the menu, as JSON: id, label, group, help and params."""
    return [
        {
            "id": effect.id,
            "label": effect.label,
            "group": effect.group,
            "help": summary(effect),
            "params": schema_of(effect),
        }
        for effect in EFFECTS.values()
    ]


def summary(effect: type[Effect]) -> str:
    """What an effect does, in one sentence."""
    return (effect.__doc__ or "").strip().partition("\n")[0]
