"""A frame of live recolouring: mean hair intensity, mixing two 33³ LUTs, lookup where there is hair, matte blend.

Run: python -m benchmarks.recolour_frame
"""

import cv2
import numpy as np
import PyOpenColorIO as ocio  # noqa: N813  (the name its own examples use)
import torch
from PIL import Image, ImageFilter

from benchmarks.rounds import race, show
from benchmarks.scenes import SIZES, look, mask, picture
from lutstudio.intensity import mean_intensity
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D
from lutstudio.recolour import Anchor, Recolour

SIZE = 33
SHARES = (0.05, 0.2, 0.5)


def main() -> None:
    """Check every contender against float64, then time them in turns."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    pair = Recolour((Anchor(0.2, LUT3D(look(SIZE, 1))), Anchor(0.8, LUT3D(look(SIZE, 2)))))
    for title, (height, width) in SIZES.items():
        for share in SHARES:
            race_of(pair, title, picture(height, width), mask(height, width, share), full=share == 0.2)


def race_of(pair: Recolour, title: str, image: np.ndarray, hair: np.ndarray, *, full: bool) -> None:
    """Time one picture; the others take part where `full` is true."""
    contenders = make(pair, image, hair) if full else {"lutstudio": lambda: pair.apply(image, hair).image}
    check(pair, image, hair, contenders)
    copy = np.empty_like(image)
    figures = race({"memcpy": lambda: np.copyto(copy, image), **contenders}, calls=3)
    show(f"Frame, {title}, {(hair > 127).mean():.0%} hair", figures, "memcpy", "lutstudio")


def check(pair: Recolour, image: np.ndarray, hair: np.ndarray, contenders: dict) -> None:
    """How far each contender is from the formula in float64."""
    m = hair[..., None] / 255.0
    intensity = mean_intensity(image, hair)
    exact = (m * sample(pair.lut_at(intensity), image / 255.0) + (1 - m) * image / 255.0) * 255.0
    for name, run in contenders.items():
        apart = np.abs(run()[..., :3] - exact)
        print(f"{name:40} off by at most {apart.max():.2f} levels, {(apart > 0.5 + 1e-3).mean():.3%} not the nearest")


def make(pair: Recolour, image: np.ndarray, hair: np.ndarray) -> dict:
    """Name: a call that measures, mixes, looks up and blends."""
    weights = np.array([0.299, 0.587, 0.114], np.float32)
    dark, light = (anchor.lut.table for anchor in pair.anchors)
    rows, columns = np.flatnonzero(hair.any(1)), np.flatnonzero(hair.any(0))
    box = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    tensor, soft = torch.from_numpy(image), torch.from_numpy(hair)
    volumes = torch.from_numpy(dark.copy()), torch.from_numpy(light.copy())

    def share() -> float:
        """t, measured with OpenCV, the fastest of the other ways."""
        return pair.position(cv2.mean(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), hair)[0] / 255)

    def exact_share() -> float:
        m = hair.astype(np.float32)
        return pair.position(float((m * (image @ weights)).sum() / m.sum() / 255))

    def mixed(t: float) -> np.ndarray:
        return cv2.addWeighted(dark.reshape(SIZE, -1), 1 - t, light.reshape(SIZE, -1), t, 0)

    def blended(before: np.ndarray, after: np.ndarray, m: np.ndarray) -> np.ndarray:
        full = m * np.float32(1 / 255)
        return cv2.blendLinear(np.ascontiguousarray(after), np.ascontiguousarray(before), full, 1 - full)

    def opencolorio_box() -> np.ndarray:
        transform = ocio.Lut3DTransform(gridSize=SIZE)
        transform.setInterpolation(ocio.INTERP_TETRAHEDRAL)
        transform.setData(mixed(exact_share()).reshape(-1))
        depth = ocio.BIT_DEPTH_UINT8
        processor = (
            ocio.Config.CreateRaw()
            .getProcessor(transform)
            .getOptimizedCPUProcessor(depth, depth, ocio.OPTIMIZATION_DEFAULT)
        )
        return through(processor)

    def processor_of(table: np.ndarray) -> ocio.CPUProcessor:
        transform = ocio.Lut3DTransform(gridSize=SIZE)
        transform.setInterpolation(ocio.INTERP_TETRAHEDRAL)
        transform.setData(np.ascontiguousarray(table).reshape(-1))
        depth = ocio.BIT_DEPTH_UINT8
        built = ocio.Config.CreateRaw().getProcessor(transform)
        return built.getOptimizedCPUProcessor(depth, depth, ocio.OPTIMIZATION_DEFAULT)

    def through(processor: ocio.CPUProcessor) -> np.ndarray:
        part = cv2.cvtColor(image[box], cv2.COLOR_RGB2RGBA)
        h, w, _ = part.shape
        seen = ocio.PackedImageDesc(part, w, h, 4, ocio.BIT_DEPTH_UINT8, 1, 4, 4 * w)
        processor.apply(seen)
        out = image.copy()
        out[box] = blended(image[box], cv2.cvtColor(part, cv2.COLOR_RGBA2RGB), hair[box])
        return out

    ready = [processor_of(table) for table in (dark, light)]

    def opencolorio_ready() -> np.ndarray:
        """Two processors built beforehand, their results mixed: no rebuild per frame."""
        t = exact_share()
        part = cv2.cvtColor(image[box], cv2.COLOR_RGB2RGBA)
        both = []
        for processor in ready:
            mine = part.copy()
            h, w, _ = mine.shape
            processor.apply(ocio.PackedImageDesc(mine, w, h, 4, ocio.BIT_DEPTH_UINT8, 1, 4, 4 * w))
            both.append(mine)
        after = cv2.addWeighted(both[0], 1 - t, both[1], t, 0)
        out = image.copy()
        out[box] = blended(image[box], cv2.cvtColor(after, cv2.COLOR_RGBA2RGB), hair[box])
        return out

    def pillow() -> np.ndarray:
        t = exact_share()
        table = mixed(t).reshape(SIZE, SIZE, SIZE, 3).transpose(2, 1, 0, 3)
        look_up = ImageFilter.Color3DLUT(SIZE, np.ascontiguousarray(table).reshape(-1))
        before = Image.fromarray(image)
        return np.asarray(Image.composite(before.filter(look_up), before, Image.fromarray(hair)))

    def torch_masked() -> np.ndarray:
        m = soft.float() / 255
        inside = soft > 0
        pixels = tensor[inside].float() / 255
        some = m[inside]
        t = pair.position(float((some * (pixels @ torch.from_numpy(weights))).sum() / some.sum()))
        volume = torch.lerp(*volumes, t).permute(3, 0, 1, 2)[None]
        place = pixels.flip(-1).mul(2).sub(1)[None, None, None]
        after = torch.nn.functional.grid_sample(volume, place, align_corners=True)[0, :, 0, 0].T
        out = tensor.clone()
        out[inside] = (torch.lerp(pixels, after, some[:, None]) * 255 + 0.5).to(torch.uint8)
        return out.numpy()

    def plain_numpy() -> np.ndarray:
        lut = LUT3D(mixed(exact_share()).reshape(SIZE, SIZE, SIZE, 3))
        inside = hair > 0
        x = image[inside] / np.float32(255)
        m = (hair[inside] / np.float32(255))[:, None]
        out = image.copy()
        out[inside] = ((m * sample(lut, x) + (1 - m) * x) * 255 + 0.5).astype(np.uint8)
        return out

    return {
        "lutstudio": lambda: pair.apply(image, hair).image,
        "OpenColorIO on the box, rebuilt": opencolorio_box,
        "OpenColorIO on the box, two made before": opencolorio_ready,
        "Pillow": pillow,
        "torch on hair pixels": torch_masked,
        "numpy on hair pixels": plain_numpy,
    }


if __name__ == "__main__":
    main()
