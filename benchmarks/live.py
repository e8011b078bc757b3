"""The live picture in a real browser with a camera from a file, against the other ways to show one.

raw: a plain <video>; gradio: gr.Image(streaming=True); studio, studio-page: the studio with masks from the server or
from the page; masks-server, masks-page: masks alone, with nothing drawn.

Run: python -m benchmarks.live --clip FILM [--frames 300] [--size 640x480] [--json FILE]
`--frames 10000` is the long form that shows growth. Chromium draws with SwiftShader where there is no graphics
card, and then competes with the masks for the processor: the drawing's share is told apart by its process, and the
masks' rows ask for masks with nothing drawn at all.

A frame's number is drawn into the film as black and white squares, so that pictures that come back from a server
can be told from each other. "Added" is the time from the browser having a camera frame to that frame being drawn;
"mask ms" what one mask takes where it is found, waiting for its turn included. Processors count in percent of one core;
"growth" is memory after the first 1,000 frames (or half of them, if there are fewer).
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
from playwright.sync_api import Page, sync_playwright

from benchmarks import live_pages
from benchmarks.processes import Processes
from tests.studio.browser import CHROMIUM, FLAGS
from tests.studio.serving import Studio

RATE = 30
SECONDS = 8  # of the film, which the browser shows over and over
WARM_UP = 3  # frames shown before anything is measured
PATIENCE_MS = 60_000  # a limit for a stuck page on a busy machine
COLUMNS = (
    "shown fps",
    "added p50",
    "added p90",
    "masks/s",
    "mask ms",
    "server %",
    "page %",
    "drawing %",
    "browser %",
    "growth MB",
)

Figures = dict[str, float | None]


def main() -> None:
    """Measure each way in a browser of its own and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live", description=__doc__)
    parser.add_argument("--clip", type=Path, required=True, help="a film with a head")
    parser.add_argument("--frames", type=int, default=300, help="camera frames to measure over")
    parser.add_argument("--size", default="640x480")
    parser.add_argument("--ways", default=",".join(WAYS), help="of " + ", ".join(WAYS))
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    found: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as folder:
        camera = make_camera(options.clip, Path(folder) / "camera.mjpeg", width, height)
        for name in options.ways.split(","):
            home = Path(folder) / name
            home.mkdir()
            print(f"{name} …", file=sys.stderr, flush=True)
            try:
                found[name] = WAYS[name](camera, home, options.frames)
            except Exception as error:  # one way that fails leaves the others' figures standing
                print(f"{name}: {type(error).__name__}: {str(error).splitlines()[0]}", file=sys.stderr, flush=True)
    show(found, options)
    if options.json:
        facts = {"size": options.size, "frames": options.frames, "cores": os.cpu_count(), "load": os.getloadavg()}
        options.json.write_text(json.dumps({**facts, "ways": found}, indent=2) + "\n")


def show(found: dict[str, Figures], options: argparse.Namespace) -> None:
    """Print the table; ms for times, percent of one core for processors."""
    print(f"\nCamera {options.size} at {RATE} fps, {options.frames} frames, load {os.getloadavg()[0]:.1f}")
    print(f"{'':24}" + "".join(f"{title:>11}" for title in COLUMNS))
    for name, figures in found.items():
        cells = (figures.get(title) for title in COLUMNS)
        print(f"{name:24}" + "".join(f"{'–' if cell is None else f'{cell:.1f}':>11}" for cell in cells))


def make_camera(clip: Path, target: Path, width: int, height: int) -> Path:
    """The clip as a camera's motion JPEG, each frame with its number in squares along the lower edge."""
    scale = f"scale={width}:{height}:force_original_aspect_ratio=increase,crop={width}:{height},fps={RATE}"
    frame_bytes = width * height * 3
    plain = "-f rawvideo -pix_fmt rgb24"
    decode = f"-stream_loop -1 -i {shlex.quote(str(clip))} -t {SECONDS} -vf {scale} {plain} -"
    encode = f"-y {plain} -s {width}x{height} -r {RATE} -i - -q:v 3 -f mjpeg {shlex.quote(str(target))}"
    read = subprocess.Popen(["ffmpeg", "-v", "error", *shlex.split(decode)], stdout=subprocess.PIPE)
    write = subprocess.Popen(["ffmpeg", "-v", "error", *shlex.split(encode)], stdin=subprocess.PIPE)
    assert read.stdout
    assert write.stdin
    number = 0
    while len(data := read.stdout.read(frame_bytes)) == frame_bytes:
        frame = np.frombuffer(data, np.uint8).reshape(height, width, 3).copy()
        for bit in range(live_pages.BITS):
            x = live_pages.SQUARE * bit
            level = 255 * (number >> bit & 1)
            cv2.rectangle(frame, (x, height - live_pages.SQUARE), (x + live_pages.SQUARE - 1, height), [level] * 3, -1)
        write.stdin.write(frame.tobytes())
        number += 1
    write.stdin.close()
    if read.wait() or write.wait() or not number:
        raise SystemExit(f"{clip}: ffmpeg could not make a camera of it")
    return target


@contextmanager
def browser(camera: Path, url: str) -> Iterator[tuple[Page, int]]:
    """A page at `url` in a browser of its own with that camera, and the browser's process."""
    flags = [flag for flag in FLAGS if "video-capture" not in flag]
    flags += [f"--use-file-for-fake-video-capture={camera}", "--enable-precise-memory-info"]
    with sync_playwright() as driver:
        before = Processes.children(os.getpid())
        running = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        root = next(pid for pid in Processes.children(os.getpid()) - before if Processes.is_browser(pid))
        context = running.new_context(viewport={"width": 1280, "height": 800}, permissions=["camera"])
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(url)
        yield page, root
        running.close()


def watched(page: Page, root: int, server: int | None, frames: int, shown: str, facts: str) -> Figures:
    """Figures over `frames` camera frames; `shown` and `facts` are JavaScript for the count drawn and for the rest."""
    until(page, f"({shown}) >= {WARM_UP}", WARM_UP)
    processes = Processes(root, server)
    first, begun, used = page.evaluate(shown), time.monotonic(), processes.seconds()
    grown_from: float | None = None
    while (spent := time.monotonic() - begun) < frames / RATE:
        if grown_from is None and spent * RATE >= min(1000, frames / 2):
            grown_from = processes.megabytes()
        page.wait_for_timeout(min(500, max(1.0, 1000 * (frames / RATE - spent))))
    count, seconds = page.evaluate(shown) - first, time.monotonic() - begun
    spent_each = {name: 100 * (value - used[name]) / seconds for name, value in processes.seconds().items()}
    more = page.evaluate(f"() => ({facts})")
    return {
        "shown fps": count / seconds,
        **more,
        **{f"{name} %": value for name, value in spent_each.items()},
        "growth MB": None if grown_from is None else processes.megabytes() - grown_from,
    }


def until(page: Page, condition: str, frames: int) -> None:
    """Wait for something that takes about as many camera frames, on a machine that may be slow."""
    page.wait_for_function(f"() => {condition}", timeout=PATIENCE_MS + 1000 * frames / RATE, polling=100)


def raw_video(camera: Path, home: Path, frames: int) -> Figures:
    """The camera in a plain ``<video>``: what the browser itself can show."""
    with live_pages.static(home) as url, browser(camera, url) as (page, root):
        figures = watched(page, root, None, frames, "window.shown", "{}")
        return {**figures, "added p50": 0.0, "added p90": 0.0}


def gradio_streaming(camera: Path, home: Path, frames: int) -> Figures:
    """gr.Image(streaming=True): each frame to the server, recoloured there, and back as a picture."""
    with live_pages.gradio_app(home) as (url, server), browser(camera, url) as (page, root):
        live_pages.start_streaming(page)
        return watched(page, root, server, frames, "window.shown", live_pages.ADDED)


def studio(masks: str) -> Callable[[Path, Path, int], Figures]:
    """The studio's live picture with masks from the server or from the page."""

    def run(camera: Path, home: Path, frames: int) -> Figures:
        running = Studio(home)
        try:
            with browser(camera, running.url) as (page, root):
                live_pages.start_studio(page, masks)
                until(page, "lutstudio.live.maskRate > 0", WARM_UP)
                return watched(
                    page, root, running._process.pid, frames, "lutstudio.live.shown", live_pages.STUDIO_FACTS
                )
        finally:
            running.stop()

    return run


def masks_alone(masks: str) -> Callable[[Path, Path, int], Figures]:
    """Masks asked for one after another with nothing drawn: the rate without the drawing's share."""

    def run(camera: Path, home: Path, frames: int) -> Figures:
        running = Studio(home)
        try:
            with browser(camera, running.url) as (page, root):
                page.wait_for_function("window.lutstudio?.link?.state")
                page.evaluate(live_pages.ASK_MASKS, masks)
                figures = watched(page, root, running._process.pid, frames, "window.shown", live_pages.MASK_MS)
                return {**figures, "shown fps": None, "masks/s": figures["shown fps"]}
        finally:
            running.stop()

    return run


WAYS: dict[str, Callable[[Path, Path, int], Figures]] = {
    "raw": raw_video,
    "gradio": gradio_streaming,
    "studio": studio("server"),
    "studio-page": studio("page"),
    "masks-server": masks_alone("server"),
    "masks-page": masks_alone("page"),
}


if __name__ == "__main__":
    main()
