import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.arrays import RGB, Mask, to_float
from lutstudio.errors import ImageError, ParamError
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.segment.find import MOST_PIXELS, MaskOptions, find_hair
from lutstudio.segment.metrics import score
from lutstudio.segment.passes import both_ways, careful_mask, hair_box
from tests.shared import shared

PORTRAITS = ("001_03", "010_03")


class Dark:
    """A stand-in network: hair is what is dark. Remembers the sizes it was given."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, ...]] = []

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        if previous is not None:
            raise NotImplementedError
        self.sizes.append(picture.shape[:2])
        found: Mask = np.clip(1.5 - 3.0 * picture.mean(axis=2), 0.0, 1.0).astype(np.float32)
        return found


def scene(height: int = 120, width: int = 160) -> RGB:
    y, x = np.mgrid[:height, :width]
    dark = (np.hypot(x - 50, y - 60) < 20) | (np.hypot(x - 130, y - 40) < 9)
    return np.where(dark[..., None], 0.1, 0.9).astype(np.float32).repeat(3, axis=2)


def test_a_mask_holds_multiples_of_a_255th_and_has_the_pictures_size() -> None:
    mask = find_hair(scene(), segmenter=Dark())
    assert mask.shape == (120, 160)
    assert mask.dtype == np.float32
    levels = mask * np.float32(255.0)
    np.testing.assert_allclose(levels, np.round(levels), atol=1e-4)
    np.testing.assert_array_equal(mask, to_float(np.round(levels).astype(np.uint8)))


def test_dark_discs_are_found() -> None:
    mask = find_hair(scene(), segmenter=Dark())
    assert mask[60, 50] == 1.0
    assert mask[40, 130] == 1.0
    assert mask[100, 140] == 0.0


def test_only_the_largest_patch_is_kept_when_asked() -> None:
    mask = find_hair(scene(), segmenter=Dark(), options=MaskOptions(keep="largest"))
    assert mask[60, 50] == 1.0
    assert mask[40, 130] == 0.0


def test_growing_and_shrinking_move_the_edge() -> None:
    sizes = [
        float(find_hair(scene(), segmenter=Dark(), options=MaskOptions(grow=pixels)).sum()) for pixels in (-4, 0, 4)
    ]
    assert sizes[0] < sizes[1] < sizes[2]


def test_feathering_softens() -> None:
    hard, soft = (find_hair(scene(), segmenter=Dark(), options=MaskOptions(feather=f)) for f in (0.0, 6.0))
    between = [np.count_nonzero((mask > 0.05) & (mask < 0.95)) for mask in (hard, soft)]
    assert between[1] > 2 * between[0]


def test_without_refinement_the_network_runs_once_and_with_it_looks_closer() -> None:
    quick, careful = Dark(), Dark()
    find_hair(scene(), segmenter=quick, options=MaskOptions(edges="network"))
    assert quick.sizes == [(120, 160)]
    find_hair(scene(400, 400), segmenter=careful)
    assert len(careful.sizes) == 4
    assert careful.sizes[2][0] < 400


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_any_size_of_picture_gives_a_mask(height: int, width: int) -> None:
    picture = np.random.default_rng(height * 41 + width).random((height, width, 3), np.float32)
    mask = find_hair(picture, segmenter=Dark())
    assert mask.shape == (height, width)
    assert 0.0 <= mask.min() <= mask.max() <= 1.0


def test_a_large_picture_is_looked_at_smaller_and_its_mask_has_its_size() -> None:
    network = Dark()
    mask = find_hair(scene().repeat(20, axis=0).repeat(20, axis=1), segmenter=network)
    assert mask.shape == (2400, 3200)
    assert max(height * width for height, width in network.sizes) <= 1.01 * MOST_PIXELS
    assert mask[1200, 1000] == 1.0
    assert mask[2000, 2800] == 0.0


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_a_flat_picture_has_a_finite_mask(level: float) -> None:
    assert np.isfinite(find_hair(np.full((64, 48, 3), level, np.float32))).all()


@pytest.mark.parametrize(
    "wrong",
    [
        {"keep": "none"},
        {"edges": "none"},
        {"edges": []},
        {"grow": 21},
        {"grow": -21},
        {"feather": -1.0},
        {"feather": 21.0},
    ],
)
def test_options_out_of_range_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ParamError, match="expected"):
        MaskOptions(**wrong)  # type: ignore[arg-type]


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ImageError):
        find_hair(np.zeros((4, 4), np.float32), segmenter=Dark())


def test_a_mirrored_picture_gives_the_mirrored_mask() -> None:
    picture = scene()
    turned = both_ways(Dark(), np.ascontiguousarray(picture[:, ::-1]))[:, ::-1]
    np.testing.assert_allclose(turned, both_ways(Dark(), picture), atol=1e-6)


def test_the_box_holds_the_hair_with_a_margin_and_there_is_none_without_hair() -> None:
    mask = np.zeros((100, 100), np.float32)
    assert hair_box(mask) is None
    mask[40:60, 45:55] = 1.0
    assert hair_box(mask) == (33, 67, 38, 62)
    assert careful_mask(Dark(), np.ones((50, 50, 3), np.float32)).max() == 0.0


@pytest.mark.parametrize("name", PORTRAITS)
def test_the_shipped_network_finds_hair_in_a_portrait(name: str) -> None:
    folder = shared("portraits", "london")
    picture = read_picture(folder / f"{name}.jpg").rgb
    truth = to_float(read_mask(folder / f"{name}.png", picture.shape[:2]))
    assert score(find_hair(picture), truth, picture).iou > 0.7
