"""The document of effects."""

from pathlib import Path

from lutstudio.effects import EFFECTS
from lutstudio.effects.reference import effects_table
from lutstudio.params import params_of

DOCUMENT = Path(__file__).parents[2] / "docs" / "effects.md"


def test_the_committed_document_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == effects_table(), "run python -m lutstudio.effects.reference"


def test_every_effect_and_parameter_is_in_it() -> None:
    text = effects_table()
    for kind in EFFECTS.values():
        assert f"(`{kind.id}`)" in text
        for param in params_of(kind):
            assert f"| `{param.name}` | {param.label} |" in text
