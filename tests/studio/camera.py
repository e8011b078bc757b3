"""Cameras for tests: films that a browser takes for one, and one that a test turns up and down."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from lutstudio.arrays import Bytes
from lutstudio.imagefile import encode_png, read_picture
from lutstudio.shipped import references_dir
from tests.shared import FOLDER

WIDTH, HEIGHT = 320, 240  # small: browsers draw in software here
FRAMES = 12


def frames() -> list[Bytes]:
    """Frames (240, 320, 3) of a woman with dark hair where the film is at hand, else of a rendered head that sways."""
    film = FOLDER / "portraits" / "video" / "pexels_woman_720.mp4"
    if film.exists():
        opened = cv2.VideoCapture(str(film))
        found = [opened.read()[1] for _ in range(FRAMES)]
        opened.release()
        return [_fitted(frame[..., ::-1]) for frame in found]
    head = _fitted(read_picture(references_dir() / "dark.png").levels)
    return [np.roll(head, round(6 * np.sin(k)), axis=1) for k in range(FRAMES)]


def still() -> Bytes:
    """The rendered dark head (240, 320, 3)."""
    return _fitted(read_picture(references_dir() / "dark.png").levels)


def film(path: Path, pictures: list[Bytes] | None = None) -> Path:
    """A film that Chromium plays as a camera: JPEG pictures one after the other."""
    path.write_bytes(b"".join(jpeg(frame) for frame in pictures or frames()))
    return path


def jpeg(frame: Bytes) -> bytes:
    """The frame as a JPEG file."""
    done, coded = cv2.imencode(".jpg", frame[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])
    assert done
    return coded.tobytes()


def data_url(picture: Bytes) -> str:
    """The picture as an address, for `testCamera.show`."""
    return "data:image/png;base64," + b64encode(encode_png(picture)).decode()


# A camera whose pictures and brightness the test sets; what was opened is kept, to see it freed.
CONTROLLED = """(() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext("2d");
  const camera = (window.testCamera = { exposure: 1, opened: [], image: null, refuse: null });
  const draw = () => {
    const { image } = camera;
    if (image) context.drawImage(image, 0, 0, canvas.width, canvas.height);
    context.globalCompositeOperation = camera.exposure < 1 ? "multiply" : "source-over";
    if (camera.exposure < 1) {
      const level = Math.round(255 * camera.exposure);
      context.fillStyle = `rgb(${level} ${level} ${level})`;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    context.globalCompositeOperation = "source-over";
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  camera.show = async (url) => {
    const [, coded] = url.split(",");  // not fetched: the page's policy allows its own address only
    const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
    camera.image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  };
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    if (camera.refuse) throw new DOMException("no", camera.refuse);
    const stream = camera.image ? canvas.captureStream() : await real(wanted);
    camera.opened.push(...stream.getTracks());
    return stream;
  };
})()""".replace("WIDTH", str(WIDTH)).replace("HEIGHT", str(HEIGHT))


def is_free(page: Any) -> bool:
    """Whether every camera that was opened is let go of."""
    return page.evaluate("testCamera.opened.length > 0 && testCamera.opened.every(t => t.readyState === 'ended')")


def _fitted(picture: Bytes) -> Bytes:
    """The middle of a picture in the camera's shape."""
    height, width = picture.shape[:2]
    kept = min(height, width * HEIGHT // WIDTH)
    top = (height - kept) // 4  # heads are above the middle
    cut = picture[top : top + kept, (width - kept * WIDTH // HEIGHT) // 2 :][:, : kept * WIDTH // HEIGHT]
    return np.ascontiguousarray(cv2.resize(np.ascontiguousarray(cut), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA))
