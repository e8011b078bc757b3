"""Metadata leaves a PNG, pixels stay."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin
from render.pngs import strip_metadata


def test_stripping_keeps_pixels_and_drops_notes(tmp_path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (9, 7, 3), dtype=np.uint8)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Host", "somewhere")
    path = tmp_path / "a.png"
    Image.fromarray(pixels).save(path, pnginfo=notes, dpi=(72, 72))
    strip_metadata(path, srgb=True)
    with Image.open(path) as image:
        image.load()
        assert set(image.info) == {"srgb"}
        assert np.array_equal(np.asarray(image), pixels)


def test_something_else_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"GIF89a")
    with pytest.raises(ValueError, match=r"a\.png: not a PNG"):
        strip_metadata(path, srgb=True)
