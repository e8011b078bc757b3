"""A picture squeezed to a small square, and a matte drawn from lines on a grid; `live.matte` says what for."""

import numpy as np

from lutstudio.kernels.compiled import compiled

LOOKS = 3  # along each side of a small pixel


@compiled
def squeeze(picture, small):
    """Each small pixel the mean of 3 × 3 looks at its part of the picture, in whole levels.

    Parameters
    ----------
    picture : uint8 (H, W, 3)
    small : uint8 (h, w, 3), written
    """
    height, width, _ = picture.shape
    rows, columns, _ = small.shape
    for j in range(rows):
        for i in range(columns):
            red = 0
            green = 0
            blue = 0
            for b in range(LOOKS):
                y = (2 * (LOOKS * j + b) + 1) * height // (2 * LOOKS * rows)
                for a in range(LOOKS):
                    x = (2 * (LOOKS * i + a) + 1) * width // (2 * LOOKS * columns)
                    red += picture[y, x, 0]
                    green += picture[y, x, 1]
                    blue += picture[y, x, 2]
            small[j, i, 0] = (red + 4) // 9
            small[j, i, 1] = (green + 4) // 9
            small[j, i, 2] = (blue + 4) // 9


@compiled
def draw_matte(picture, lines, low, high, matte):
    """Lines between the four nearest cells applied to each pixel's colour, stretched from low to high.

    Parameters
    ----------
    picture : uint8 (H, W, 3)
    lines : float32 (h, w, 4)
        Slopes for red, green and blue in [0, 1], and the offset.
    low, high : float32
        Coverage that becomes 0 and 255.
    matte : uint8 (H, W), written
    """
    height, width, _ = picture.shape
    rows, columns, _ = lines.shape
    byte = np.float32(1.0 / 255.0)
    scale = np.float32(255.0) / (high - low)
    near = np.empty(width, np.int64)
    share = np.empty(width, np.float32)
    for x in range(width):
        place = min(max(np.float32((x + 0.5) * columns / width - 0.5), np.float32(0.0)), np.float32(columns - 1))
        near[x] = int(place)
        share[x] = place - np.float32(near[x])
    row = np.empty((columns + 1, 4), np.float32)
    even = np.empty(columns + 1, np.bool_)
    for y in range(height):
        place = min(max(np.float32((y + 0.5) * rows / height - 0.5), np.float32(0.0)), np.float32(rows - 1))
        upper = int(place)
        lower = min(upper + 1, rows - 1)
        f = place - np.float32(upper)
        for i in range(columns):
            for k in range(4):
                row[i, k] = lines[upper, i, k] + f * (lines[lower, i, k] - lines[upper, i, k])
            # Far from any edge a line has no slope, and most of a picture is far from hair.
            even[i] = max(abs(row[i, 0]), abs(row[i, 1]), abs(row[i, 2])) < np.float32(1e-5)
        row[columns] = row[columns - 1]
        even[columns] = even[columns - 1]
        for x in range(width):
            i = near[x]
            if even[i] and even[i + 1] and row[i, 3] <= low and row[i + 1, 3] <= low:
                matte[y, x] = 0
                continue
            f = share[x]
            value = row[i, 3] + f * (row[i + 1, 3] - row[i, 3])
            value += (row[i, 0] + f * (row[i + 1, 0] - row[i, 0])) * (np.float32(picture[y, x, 0]) * byte)
            value += (row[i, 1] + f * (row[i + 1, 1] - row[i, 1])) * (np.float32(picture[y, x, 1]) * byte)
            value += (row[i, 2] + f * (row[i + 1, 2] - row[i, 2])) * (np.float32(picture[y, x, 2]) * byte)
            level = min(max((value - low) * scale, np.float32(0.0)), np.float32(255.0))
            matte[y, x] = np.uint8(level + np.float32(0.5))
