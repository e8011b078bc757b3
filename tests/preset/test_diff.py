from dataclasses import replace

import numpy as np
import pytest

from lutstudio.effects import EFFECTS
from lutstudio.lut.table import LUT3D, identity
from lutstudio.preset.diff import SIDE, compare_packs, draw_difference
from lutstudio.preset.pack import Pack, pack_of
from lutstudio.stack import EffectStack, Layer
from tests.preset.shades import copper, shade


@pytest.fixture(scope="module")
def pack():
    return pack_of(shade((0.2, 0.6)))


def _with_stack(preset, *layers):
    first, *rest = preset.references
    return replace(preset, references=(replace(first, stack=EffectStack(layers)), *rest))


def test_a_shade_does_not_differ_from_itself(pack) -> None:
    found = compare_packs(pack, pack)
    assert found.same
    assert [lut.name for lut in found.luts] == ["dark", "light"]
    assert not draw_difference(pack, pack)[:, -SIDE // 2 :].any()


def test_settings_references_and_notes_are_named(pack) -> None:
    preset = replace(pack.preset, strength=0.5, code="9", notes="drier")
    preset = replace(preset, references=(replace(preset.references[0], intensity=0.25, target="#102030"),
                                         preset.references[1]))  # fmt: skip
    assert set(compare_packs(pack, Pack(preset, pack.luts)).settings) == {
        "strength was 1.0 and is 0.5",
        "code was '' and is '9'",
        "the notes are others",
        "the dark intensity was 0.2 and is 0.25",
        "the dark target was none and is #102030",
    }


def test_layers_added_taken_away_moved_and_turned_are_named(pack) -> None:
    hue, exposure = (EFFECTS[name] for name in ("hue-shift", "exposure"))
    before = pack_of(_with_stack(pack.preset, Layer(hue(angle=10.0)), Layer(exposure())))
    after = pack_of(_with_stack(pack.preset, Layer(exposure()), Layer(hue(angle=20.0), opacity=0.5)))
    assert compare_packs(before, after).stacks == (
        "dark: the order of the layers is another",
        "dark: hue-shift opacity was 1.0 and is 0.5",
        "dark: hue-shift angle was 10.0 and is 20.0",
    )
    fewer = pack_of(_with_stack(pack.preset, Layer(hue(angle=10.0))))
    assert compare_packs(before, fewer).stacks == ("dark: exposure was taken away",)
    assert compare_packs(fewer, before).stacks == ("dark: exposure was added",)


def test_a_reference_that_only_one_has_is_named(pack) -> None:
    found = compare_packs(pack, pack_of(shade((0.2, 0.4, 0.6))))
    assert "the middle-1 reference is only in the second" in found.settings
    assert [lut.name for lut in found.luts] == ["dark", "light"]


def test_the_figures_of_luts_are_ciede2000() -> None:
    """White and black are 100 apart."""
    preset = shade((0.2, 0.6))
    plain = Pack(preset, (identity(17), identity(17)))
    black = LUT3D(np.zeros((17, 17, 17, 3)))
    found = compare_packs(plain, Pack(preset, (black, identity(17))))
    assert found.luts[0].grey == pytest.approx(100.0, abs=0.01)
    assert 0 < found.luts[0].mean < found.luts[0].p99 <= found.luts[0].largest
    assert found.luts[1].largest == 0.0


def test_the_picture_shows_both_and_where_they_differ(pack) -> None:
    drawn = draw_difference(pack, pack_of(copper()))
    third = drawn.shape[1] // 3
    assert drawn.dtype == np.uint8
    assert drawn[:, 2 * third :].max() > 100
    assert not np.array_equal(drawn[:, :third], drawn[:, third : 2 * third])
