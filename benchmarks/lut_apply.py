"""A 33³ LUT applied to whole 8-bit frames, against the ways in common use.

Run: python -m benchmarks.lut_apply
"""

import cv2
import numpy as np
import PyOpenColorIO as ocio  # noqa: N813  (the name its own examples use)
import torch
from PIL import Image, ImageFilter

from benchmarks.rounds import race, show
from benchmarks.scenes import SIZES, look, picture
from lutstudio.lut.apply import apply_lut
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D

SIZE = 33


def main() -> None:
    """Check every contender against float64, then time them in turns."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    lut = LUT3D(look(SIZE, 0))
    for title, (height, width) in SIZES.items():
        image = picture(height, width)
        contenders = make(lut, image)
        for interpolation in ("tetrahedral", "trilinear"):
            exact = sample(lut, image / 255.0, interpolation) * 255.0
            for name, (kind, run) in contenders.items():
                if kind == interpolation:
                    apart = np.abs(np.asarray(run()).reshape(height, width, -1)[..., :3] - exact)
                    wrong = (apart > 0.5 + 1e-3).mean()
                    print(f"{title}  {name:38} off by at most {apart.max():.3f} levels, {wrong:.3%} not the nearest")
        copy = np.empty_like(image)
        timed = {name: run for name, (_, run) in contenders.items()}
        figures = race({"memcpy": lambda copy=copy, image=image: np.copyto(copy, image), **timed}, calls=3)
        show(f"LUT application, {title}, {SIZE}³", figures, "memcpy", "lutstudio tetrahedral")


def make(lut: LUT3D, image: np.ndarray) -> dict:
    """Name: what it computes, and a call that returns the picture."""
    height, width, _ = image.shape
    rgba = np.dstack([image, np.full((height, width), 255, np.uint8)])
    contenders = {
        "lutstudio tetrahedral": ("tetrahedral", lambda: apply_lut(lut, image)),
        "lutstudio trilinear": ("trilinear", lambda: apply_lut(lut, image, "trilinear")),
        "Pillow Color3DLUT": ("trilinear", pillow(lut, image)),
        "torch grid_sample": ("trilinear", grid_sample(lut, image)),
        "numpy": ("tetrahedral", lambda: (sample(lut, (image / np.float32(255))) * 255 + 0.5).astype(np.uint8)),
        "cv2.remap on slices": ("trilinear", remap(lut, image)),
    }
    for name, interpolation in (("tetrahedral", ocio.INTERP_TETRAHEDRAL), ("trilinear", ocio.INTERP_LINEAR)):
        processor = opencolorio(lut, interpolation)
        contenders[f"OpenColorIO RGBA {name}"] = (name, run_opencolorio(processor, rgba))
        contenders[f"OpenColorIO RGB {name}"] = (name, run_opencolorio(processor, image))
    return contenders


def opencolorio(lut: LUT3D, interpolation: ocio.Interpolation) -> ocio.CPUProcessor:
    """A processor for 8-bit pictures, as fast as its defaults allow."""
    transform = ocio.Lut3DTransform(gridSize=lut.size)
    transform.setInterpolation(interpolation)
    transform.setData(lut.table.reshape(-1))
    depth = ocio.BIT_DEPTH_UINT8
    processor = ocio.Config.CreateRaw().getProcessor(transform)
    return processor.getOptimizedCPUProcessor(depth, depth, ocio.OPTIMIZATION_DEFAULT)


def run_opencolorio(processor: ocio.CPUProcessor, image: np.ndarray):
    """A call that runs a processor from one packed picture into another."""
    height, width, channels = image.shape
    out = np.empty_like(image)
    source, target = (
        ocio.PackedImageDesc(array, width, height, channels, ocio.BIT_DEPTH_UINT8, 1, channels, channels * width)
        for array in (image, out)
    )

    def run() -> np.ndarray:
        processor.apply(source, target)
        return out

    return run


def pillow(lut: LUT3D, image: np.ndarray):
    """Pillow's own filter."""
    table = ImageFilter.Color3DLUT(lut.size, lut.red_fastest().reshape(-1).tolist())
    source = Image.fromarray(image)
    return lambda: source.filter(table)


def grid_sample(lut: LUT3D, image: np.ndarray):
    """The usual way on tensors."""
    volume = torch.from_numpy(lut.table.copy()).permute(3, 0, 1, 2)[
        None
    ]  # channels, then red, green, blue as depth, height, width

    def run() -> np.ndarray:
        place = torch.from_numpy(image).flip(-1).float().mul_(2 / 255).sub_(1)[None, None]
        seen = torch.nn.functional.grid_sample(volume, place, align_corners=True)
        return seen[0, :, 0].permute(1, 2, 0).mul(255).add_(0.5).to(torch.uint8).numpy()

    return run


def remap(lut: LUT3D, image: np.ndarray):
    """OpenCV's bilinear lookup in two neighbouring slices of blue, and a mix of both."""
    size = lut.size
    slices = (
        np.ascontiguousarray(lut.table.transpose(1, 2, 0, 3).reshape(size, size * size, 3)) * 255
    )  # [green, blue·N + red]

    def run() -> np.ndarray:
        scaled = image * np.float32((size - 1) / 255)
        red, green, blue = cv2.split(scaled)
        below = np.minimum(np.floor(blue), size - 2)
        share = (blue - below)[..., None]
        first = cv2.remap(slices, below * size + red, green, cv2.INTER_LINEAR)
        second = cv2.remap(slices, (below + 1) * size + red, green, cv2.INTER_LINEAR)
        return (first * (1 - share) + second * share + 0.5).astype(np.uint8)

    return run


if __name__ == "__main__":
    main()
