import numpy as np
import numpy.typing as npt
import pytest

from lutstudio.segment.matte.guided import guided_filter

Plane = npt.NDArray[np.float64]


def plain(guide: Plane, mask: Plane, radius: int, eps: float) -> Plane:
    """The filter as its paper states it, window by window, in float64."""
    height, width = mask.shape
    guide = guide.reshape(height, width, -1)
    channels = guide.shape[2]

    def window(plane: Plane, row: int, column: int) -> Plane:
        # mirrored at the border as the edge pixel repeated: index -1 is pixel 0
        rows, columns = np.arange(row - radius, row + radius + 1), np.arange(column - radius, column + radius + 1)
        rows = np.where(rows < 0, -rows - 1, np.where(rows >= height, 2 * height - 1 - rows, rows))
        columns = np.where(columns < 0, -columns - 1, np.where(columns >= width, 2 * width - 1 - columns, columns))
        return plane[np.ix_(rows, columns)].reshape(-1, *plane.shape[2:])

    slope, offset = np.zeros_like(guide), np.zeros_like(mask)
    for row in range(height):
        for column in range(width):
            colours, values = window(guide, row, column), window(mask, row, column)
            centred = colours - colours.mean(axis=0)
            covariance = centred.T @ centred / len(colours) + eps * np.eye(channels)
            slope[row, column] = np.linalg.solve(covariance, centred.T @ (values - values.mean()) / len(values))
            offset[row, column] = values.mean() - slope[row, column] @ colours.mean(axis=0)
    result = np.zeros_like(mask)
    for row in range(height):
        for column in range(width):
            a, b = window(slope, row, column).mean(axis=0), window(offset, row, column).mean()
            result[row, column] = a @ guide[row, column] + b
    return np.clip(result, 0.0, 1.0)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(("radius", "eps"), [(1, 1e-2), (3, 1e-3)])
def test_box_filters_give_what_the_definition_gives(channels: int, radius: int, eps: float) -> None:
    rng = np.random.default_rng(channels)
    guide = rng.random((17, 13, channels))
    mask = rng.random((17, 13))
    fast = guided_filter(guide.squeeze().astype(np.float32), mask.astype(np.float32), radius, eps)
    np.testing.assert_allclose(fast, plain(guide, mask, radius, eps), atol=2e-4)  # float32 variances


def test_a_flat_mask_stays_flat() -> None:
    guide = np.random.default_rng(1).random((20, 20, 3), np.float32)
    np.testing.assert_allclose(guided_filter(guide, np.full((20, 20), 0.4, np.float32), 3, 1e-3), 0.4, atol=1e-5)


@pytest.mark.parametrize("subsample", [1, 4])
def test_a_blurred_edge_snaps_to_the_pictures(subsample: int) -> None:
    guide = np.zeros((64, 64, 3), np.float32)
    guide[:, 32:] = (0.1, 0.6, 0.2)
    mask = np.broadcast_to(np.clip((np.arange(64) - 26) / 12, 0, 1).astype(np.float32), (64, 64)).copy()
    filtered = guided_filter(guide, mask, 12, 1e-4, subsample)
    assert mask[32, 32] - mask[32, 31] < 0.1
    assert filtered[32, 32] - filtered[32, 31] > 0.5


def test_a_background_as_bright_as_the_hair_is_told_by_colour() -> None:
    guide = np.zeros((40, 40, 3), np.float32)
    guide[:, :20], guide[:, 20:] = (0.5, 0.2, 0.2), (0.2, 0.353, 0.2)  # the same luma
    mask = np.broadcast_to(np.clip((np.arange(40) - 15) / 10, 0, 1).astype(np.float32), (40, 40)).copy()
    grey = (guide @ np.array([0.299, 0.587, 0.114])).astype(np.float32)
    coloured, plain_grey = guided_filter(guide, mask, 8, 1e-4), guided_filter(grey, mask, 8, 1e-4)
    step = [found[20, 20] - found[20, 19] for found in (coloured, plain_grey)]
    assert step[0] > 0.4
    assert step[1] < 0.2


def test_the_fast_form_is_close_to_the_exact_one_on_a_smooth_picture() -> None:
    y, x = np.mgrid[:96, :96].astype(np.float32) / 96
    guide = np.stack([x, y, 0.5 * (x + y)], axis=-1)
    mask = np.clip((x - 0.4) * 5, 0, 1)
    exact, fast = guided_filter(guide, mask, 8, 1e-3), guided_filter(guide, mask, 8, 1e-3, subsample=4)
    assert np.abs(exact - fast).mean() < 0.02


def test_a_pixel_depends_on_its_windows_alone_so_that_work_grows_as_the_pixels_do() -> None:
    rng = np.random.default_rng(9)
    guide, mask = rng.random((90, 120, 3), np.float32), rng.random((90, 120), np.float32)
    radius = 4
    whole = guided_filter(guide, mask, radius, 1e-2)
    part = guided_filter(guide[20:70, 30:100].copy(), mask[20:70, 30:100].copy(), radius, 1e-2)
    inner = slice(2 * radius, -2 * radius)
    np.testing.assert_allclose(part[inner, inner], whole[20:70, 30:100][inner, inner], atol=1e-4)
