import numpy as np
import numpy.typing as npt
import pytest

from lutstudio.errors import ParamError
from lutstudio.segment.matte.crf import Field, crf

Plane = npt.NDArray[np.float64]

GRID = 0.02  # what the bilateral grid may move a probability by, at worst; the mean stays far below
GRID_MEAN = 0.002


def plain(picture: Plane, mask: Plane, field: Field) -> Plane:
    """The mean field as its paper states it: every pair of pixels, both labels, float64."""
    height, width = mask.shape
    y, x = np.mgrid[:height, :width]
    place = np.stack([y, x], axis=-1).reshape(-1, 2).astype(float)
    colour = picture.reshape(-1, 3) * 255.0

    def kernel(*parts: Plane) -> Plane:
        features = np.concatenate(parts, axis=1)
        raw = np.exp(-0.5 * ((features[:, None] - features[None]) ** 2).sum(axis=2))
        root = np.sqrt(raw.sum(axis=1))
        weights = raw / np.outer(root, root)
        np.fill_diagonal(weights, 0.0)
        return weights

    near = kernel(place / field.near)
    alike = kernel(place / field.alike, colour / field.alike_colour)
    given = mask.reshape(-1).clip(1e-3, 1 - 1e-3)
    unary = -np.log(np.stack([1 - given, given]))
    labels = np.exp(-unary)
    for _ in range(field.iterations):
        messages = labels @ (field.near_weight * near + field.alike_weight * alike)
        # Potts: a label pays for what its neighbours believe of the other
        scores = np.exp(-(unary + messages[::-1]))
        labels = scores / scores.sum(axis=0)
    return labels[1].reshape(height, width)


def scene(seed: int, height: int = 18, width: int = 22) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Dark left half, light right half, both with grain; a mask that half believes in it."""
    rng = np.random.default_rng(seed)
    picture = np.where(np.arange(width)[None, :, None] < width // 2, 0.25, 0.7) + rng.normal(
        0, 0.04, (height, width, 3)
    )
    mask = np.where(np.arange(width)[None] < width // 2, 0.65, 0.35) + rng.normal(0, 0.15, (height, width))
    return picture.clip(0, 1).astype(np.float32), mask.clip(0, 1).astype(np.float32)


@pytest.mark.parametrize(
    "field",
    [
        Field(),
        Field(near=3.0, alike=5.0, alike_colour=40.0),
        Field(near=2.0, near_weight=1.0, alike=4.0, alike_colour=25.0, alike_weight=2.0),
        Field(alike_weight=0.0),
        Field(near_weight=0.0, iterations=1),
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_fast_field_gives_what_all_pairs_of_pixels_give(field: Field, seed: int) -> None:
    picture, mask = scene(seed)
    apart = np.abs(crf(picture, mask, field) - plain(picture.astype(float), mask.astype(float), field))
    assert apart.max() < GRID
    assert apart.mean() < GRID_MEAN


def test_the_defaults_are_the_papers_numbers() -> None:
    field = Field()
    assert (field.near, field.near_weight) == (20.0, 3.0)
    assert (field.alike, field.alike_colour, field.alike_weight) == (30.0, 20.0, 10.0)
    assert field.iterations == 5
    assert Field().scaled_to((257, 400)) == Field()
    assert Field().scaled_to((514, 800)).near == 40.0


def test_isolated_pixels_go_and_the_edge_stays_where_the_picture_has_it() -> None:
    picture, _ = scene(3, 60, 80)
    truth = np.zeros((60, 80), np.float32)
    truth[:, :40] = 1.0
    mask = np.where(truth > 0, 0.9, 0.1).astype(np.float32)
    mask[::13, ::11] = 1.0 - mask[::13, ::11]  # lone pixels of the other label
    blurred_edge = np.clip(0.5 - (np.arange(80) - 45) / 20, 0.1, 0.9).astype(np.float32)  # 5 pixels too far
    mask[20:40] = blurred_edge
    found = crf(picture, mask, Field().scaled_to(mask.shape))
    np.testing.assert_array_equal(found >= 0.5, truth >= 0.5)


def test_without_iterations_the_network_has_the_only_say() -> None:
    picture, mask = scene(4)
    np.testing.assert_allclose(crf(picture, mask, Field(iterations=0)), mask.clip(1e-3, 1 - 1e-3), atol=1e-6)


def test_a_wide_field_on_a_large_picture_agrees_with_the_same_picture_small() -> None:
    picture, mask = scene(5, 30, 36)
    large, large_mask = picture.repeat(10, axis=0).repeat(10, axis=1), mask.repeat(10, axis=0).repeat(10, axis=1)
    wide = Field(near=60.0, alike=80.0)
    narrow = Field(near=6.0, alike=8.0)
    small = crf(picture, mask, narrow)
    found = crf(large, large_mask, wide)[5::10, 5::10]
    # one large pixel stands for a hundred, which then do not speak to themselves either
    assert np.abs(found - small).mean() < 0.01


@pytest.mark.parametrize("wrong", [{"near": 0.0}, {"alike": -1.0}, {"alike_weight": -1.0}, {"iterations": -1}])
def test_numbers_without_meaning_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ParamError, match="expected"):
        Field(**wrong)  # type: ignore[arg-type]
