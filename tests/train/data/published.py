"""Tiny data sets in the layouts that their authors publish."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
SIDE = 24


def head(index: int, side: int = SIDE) -> tuple[Bytes, Bytes]:
    """A grey picture with a bright square of hair (RGB), and its mask of 0 and 255."""
    mask = np.zeros((side, side), np.uint8)
    mask[2 : side // 2, 4 + index % 5 : side - 6] = 255
    picture = np.full((side, side, 3), 60 + index, np.uint8)
    picture[mask > 0] = (200, 120, 40)
    return picture, mask


def write(path: Path, pixels: Bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), pixels[..., ::-1] if pixels.ndim == 3 else pixels)


def write_lfw_parts(folder: Path, counts: tuple[int, int, int]) -> None:
    index = 0
    for name, count in zip(("train", "validation", "test"), counts, strict=True):
        lines = []
        for _ in range(count):
            picture, mask = head(index)
            person, number = f"Person_{index // 2}", index % 2 + 1
            label = f"{person}_{number:04d}"
            colours = np.zeros((SIDE, SIDE, 3), np.uint8)
            colours[mask > 0] = (255, 0, 0)
            colours[mask == 0] = (0, 0, 255)
            colours[-6:] = (0, 255, 0)
            write(folder / "lfw_funneled" / person / f"{label}.jpg", picture)
            write(folder / "parts_lfw_funneled_gt_images" / f"{label}.ppm", colours)
            lines.append(f"{person} {number}")
            index += 1
        (folder / f"parts_{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")


def write_celebamask_hq(folder: Path, count: int, bald: tuple[int, ...] = ()) -> None:
    for index in range(count):
        picture, mask = head(index, 2 * SIDE)
        write(folder / "CelebA-HQ-img" / f"{index}.jpg", picture)
        half = mask[::2, ::2]
        inside = folder / "CelebAMask-HQ-mask-anno" / str(index // 2000)
        write(inside / f"{index:05d}_skin.png", np.repeat(255 - half[..., None], 3, axis=2))
        if index not in bald:
            write(inside / f"{index:05d}_hair.png", np.repeat(half[..., None], 3, axis=2))


def write_celebhair(folder: Path, count: int, suffix: str = ".png") -> None:
    inside = "img_align_celeba_png" if suffix == ".png" else "img_align_celeba"
    for index in range(count):
        picture, mask = head(index)
        labels = mask.copy()
        labels[-6:] = 128
        write(folder / inside / f"{index * 7:06d}{suffix}", picture)
        write(folder / "masks" / f"{index * 7:06d}.bmp", labels)


def write_figaro1k(folder: Path, counts: tuple[int, int]) -> None:
    index = 1
    for part, count in zip(("Training", "Testing"), counts, strict=True):
        for _ in range(count):
            picture, mask = head(index)
            write(folder / "Original" / part / f"Frame{index:05d}-org.jpg", picture)
            write_pbm(folder / "GT" / part / f"Frame{index:05d}-gt.pbm", mask)
            index += 1
    write_pbm(folder / "GT" / "Training" / "Frame00001-gt(1).pbm", mask)


def write_pbm(path: Path, mask: Bytes) -> None:
    """A portable bitmap: white, which is hair, is its 0."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bits = np.packbits(mask < 128, axis=1).tobytes()
    path.write_bytes(f"P4\n{mask.shape[1]} {mask.shape[0]}\n".encode() + bits)


def write_guo_aarabi(folder: Path, count: int, faces: int) -> None:
    lines = ["name\tx\ty\twidth\theight"]
    for index in range(count):
        picture, mask = head(index)
        write(folder / "images" / f"face{index}.jpg", picture)
        write(folder / "masks" / f"face{index}.png", mask)
        if index < faces:
            lines.append(f"face{index}\t8\t10\t8\t8")
    (folder / "faces.tsv").write_text("\n".join(lines) + "\n", "utf-8")
