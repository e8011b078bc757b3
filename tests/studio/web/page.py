"""What tests ask of a page with a viewer."""

import io
from base64 import b64decode
from typing import Any

import numpy as np
from PIL import Image

from tests.studio.web.server import Levels


def pixels(page: Any, which: str = "pixels", pane: int = 0) -> Levels:
    got = page.evaluate(
        """async ([which, pane]) => {
          await lutstudioViewer.whenReady();
          let text = "";
          for (const byte of lutstudioViewer[which](pane)) text += String.fromCharCode(byte);
          return btoa(text);
        }""",
        [which, pane],
    )
    return np.frombuffer(b64decode(got), np.uint8)


def shown(page: Any) -> Levels:
    """The window as it is seen."""
    page.evaluate("lutstudioViewer.whenReady()")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        return np.array(picture.convert("RGB"))


def place_of(page: Any, x: float, y: float, pane: int = 0) -> tuple[float, float]:
    """Where in the window a point of the picture (pixels) is shown."""
    page.evaluate("lutstudioViewer.whenReady()")
    place = page.evaluate("([x, y, pane]) => lutstudioViewer.placeOf({ x, y }, pane)", [x, y, pane])
    return place["x"], place["y"]


def drag(page: Any, *places: tuple[float, float]) -> None:
    """Presses the mouse at the first place of the window, moves it along the others and lets go."""
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    page.mouse.up()
