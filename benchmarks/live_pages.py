"""The pages that `benchmarks.live` opens: a plain video, Gradio's streaming image, the studio."""

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BITS, SQUARE = 10, 16  # of a frame's number, and pixels of one bit's square

RAW = """<!doctype html><title>camera</title><video muted playsinline></video><script type="module">
window.shown = 0;
const video = document.querySelector("video");
video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
const count = () => { window.shown += 1; video.requestVideoFrameCallback(count); };
video.requestVideoFrameCallback(count);
await video.play();
</script>"""

# Every number that the camera's own video shows is noted with its time; the same is looked for in what comes back.
WATCH_GRADIO = """([BITS, SQUARE]) => {
  const paint = new OffscreenCanvas(BITS * SQUARE, 1).getContext("2d", { willReadFrequently: true });
  const numberIn = (image, width, height) => {
    paint.drawImage(image, 0, height - SQUARE / 2, BITS * SQUARE, 1, 0, 0, BITS * SQUARE, 1);
    const { data } = paint.getImageData(0, 0, BITS * SQUARE, 1);
    let number = 0;
    for (let bit = 0; bit < BITS; bit += 1) number |= (data[4 * (SQUARE * bit + SQUARE / 2)] > 127) << bit;
    return number;
  };
  const had = new Map();
  const seen = new WeakSet();
  Object.assign(window, { shown: 0, added: [] });
  let last = null;
  const look = () => {
    const now = performance.now();
    const video = [...document.querySelectorAll("video")].find((each) => each.videoWidth);
    if (video && !seen.has(video)) {
      seen.add(video);
      const note = (at) => {
        const number = numberIn(video, video.videoWidth, video.videoHeight);
        if (!had.has(number) || at - had.get(number) > 4000) had.set(number, at);
        video.requestVideoFrameCallback(note);
      };
      video.requestVideoFrameCallback(note);
    }
    const image = document.querySelector("#output img");
    if (image?.complete && image.naturalWidth && image.src !== last) {
      last = image.src;
      const number = numberIn(image, image.naturalWidth, image.naturalHeight);
      window.shown += 1;
      if (had.has(number)) window.added.push(now - had.get(number));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

ADDED = """(() => {
  const sorted = window.added.filter((ms) => ms < 4000).sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))] ?? null;
  return { "added p50": at(0.5), "added p90": at(0.9), "masks/s": null };
})()"""

STUDIO_FACTS = """{
  "added p50": lutstudio.live.latencies.p50, "added p90": lutstudio.live.latencies.p90,
  "masks/s": lutstudio.live.maskRate, "frame to mask": lutstudio.live.latencies.mask,
}"""

MASK_MS = """{ "mask ms": window.took.sort((a, b) => a - b)[Math.floor(window.took.length / 2)] ?? null }"""

ASK_MASKS = """async (kind) => {
  const base = new URL("lutstudio/web/live/", document.baseURI);
  const source = kind === "page"
    ? await (await import(new URL("page-network.js", base))).openPageNetwork({ link: lutstudio.link })
    : (await import(new URL("server-masks.js", base))).openServerMasks({ link: lutstudio.link });
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
  await video.play();
  const { side } = source;
  const paint = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  Object.assign(window, { shown: 0, took: [] });
  (async () => {
    for (let frame = 0; ; frame += 1) {
      paint.drawImage(video, 0, 0, side, side);
      const pixels = paint.getImageData(0, 0, side, side).data;
      const time = performance.now();
      const answer = await source.ask({ pixels, side, frame, time, aspect: 4 / 3, measure: "luma", region: "mask" });
      window.took.push(answer.ms);
      window.shown += 1;
    }
  })();
}"""

GRADIO = """
import sys
import gradio as gr
import numpy as np
from lutstudio.live.matte import matte_of
from lutstudio.live.tracker import Tracker
from lutstudio.lut.table import identity, LUT3D
from lutstudio.recolour import Anchor, Recolour
from lutstudio.segment.runtime import default_segmenter
import time

tracker = Tracker(default_segmenter())
dark = LUT3D((identity(33).table * np.array([1.0, 0.6, 0.6], np.float32)))
pair = Recolour((Anchor(0.2, dark), Anchor(0.8, identity(33))))

def recoloured(frame):
    if frame is None:
        return None
    tracked = tracker.step(frame, 1000.0 * time.monotonic())
    return pair.apply(frame, matte_of(frame, tracked.mask)).image

recoloured(np.zeros((480, 640, 3), np.uint8))  # compiled before anybody waits for it

with gr.Blocks() as page:
    straight = gr.WebcamOptions(mirror=False)
    camera = gr.Image(sources=["webcam"], streaming=True, type="numpy", elem_id="camera", webcam_options=straight)
    output = gr.Image(elem_id="output", format="jpeg")
    camera.stream(recoloured, camera, output, stream_every=1 / 30, time_limit=None, show_progress="hidden")
page.queue()
page.launch(quiet=True, prevent_thread_lock=True)
print("at", page.local_url, flush=True)
page.block_thread()
"""


@contextmanager
def static(folder: Path) -> Iterator[str]:
    """The plain video's page, served from `folder`; its address."""
    (folder / "index.html").write_text(RAW)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def gradio_app(folder: Path) -> Iterator[tuple[str, int]]:
    """A small app with Gradio's streaming image in a process of its own; its address and process."""
    script = folder / "app.py"
    script.write_text(GRADIO)
    root = str(Path(__file__).resolve().parents[1])
    environment = {**os.environ, "PYTHONPATH": root, "GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, str(script)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment)
    try:
        assert running.stdout
        line = next((line for line in running.stdout if line.startswith("at ")), None)
        if line is None:
            raise RuntimeError("the Gradio app did not start")
        yield line.split()[1], running.pid
    finally:
        running.terminate()
        running.wait()


def start_streaming(page: Any) -> None:
    """Give Gradio's image the camera and let it stream."""
    page.get_by_text("Click to Access Webcam").click()
    page.wait_for_function("[...document.querySelectorAll('video')].some((video) => video.videoWidth)")
    page.evaluate(WATCH_GRADIO, [BITS, SQUARE])
    page.locator("#camera .capture-button").click()


def start_studio(page: Any, masks: str) -> None:
    """Start the studio's live picture with masks from "server" or "page"."""
    page.wait_for_function("window.lutstudio?.live && lutstudio.link?.state")
    page.evaluate("masks => lutstudio.live.useMasks(masks)", masks)
    page.evaluate("lutstudio.live.start('camera')")
    page.wait_for_function("lutstudio.live.state === 'running'")
