"""The menu that the page draws."""

import json

from lutstudio.effects import EFFECTS
from lutstudio.effects.menu import menu


def test_it_is_json_and_lists_every_effect_in_order() -> None:
    entries = json.loads(json.dumps(menu()))
    assert [entry["id"] for entry in entries] == list(EFFECTS)
    assert set(entries[0]) == {"id", "label", "group", "help", "params"}


def test_a_slider_has_what_it_needs() -> None:
    exposure = next(entry for entry in menu() if entry["id"] == "exposure")
    (ev,) = exposure["params"]
    assert (ev["name"], ev["kind"], ev["low"], ev["high"], ev["default"], ev["unit"]) == (
        "ev",
        "number",
        -3.0,
        3.0,
        0.0,
        "EV",
    )
