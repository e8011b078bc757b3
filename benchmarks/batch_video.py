"""Ten seconds of 720p with sound: recoloured by us, by ffmpeg's lut3d on the whole frame, and only decoded and encoded.

All encode with x264 at the same settings and threads. Each runs as a command of its own, in turns.

Run: python -m benchmarks.batch_video [CLIP] [--rounds N]
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

from lutstudio.batch.codecs import CODECS, encoder_threads
from lutstudio.imagefile import read_picture
from lutstudio.lut.formats import write_lut
from lutstudio.preset.library import find_preset
from lutstudio.shipped import references_dir

PRESET = "Copper"
FRAMES, WIDTH, HEIGHT = 250, 1280, 720


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, and of all processors, that a command took."""

    wall: float
    cpu: float


def main() -> None:
    """Time all in turns and print what they took by the frame."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip", nargs="?", type=Path, help="instead of a head that moves, made from the references")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clip = given.clip or make_clip(Path(folder) / "clip.mp4")
        with av.open(str(clip)) as container:
            frames = sum(1 for _ in container.decode(video=0))
            size = container.streams.video[0].width, container.streams.video[0].height
        commands = contenders(clip, Path(folder))
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        inner: list[float] = []
        for turn in range(given.rounds + 1):
            for name, command in commands.items():
                cost, words = timed(command)
                if turn:  # the first warms caches and compiles
                    costs[name].append(cost)
                    if name == "lutstudio":
                        inner.append(json.loads(words)["results"][0]["seconds"])
    print(f"{frames} frames of {size[0]} × {size[1]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    report(costs, frames)
    print(f"lutstudio without its start: {frames / statistics.median(inner):.1f} frames a second")


def contenders(clip: Path, folder: Path) -> dict[str, list[str]]:
    """Name: command. Those of ffmpeg only where it is installed."""
    codec = CODECS["h264"]
    ours = [sys.executable, "-m", "lutstudio", "recolour", str(clip), "-p", PRESET, "-o", str(folder / "ours.mp4")]
    commands = {"lutstudio": [*ours, "--codec", "h264", "--json"]}
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        return commands
    recolour = find_preset(PRESET).recolour()
    write_lut(folder / "look.cube", recolour.lut_at(0.3))
    encode = ["-c:v", "libx264", "-crf", str(codec.quality), "-threads", str(encoder_threads())]
    encode += [part for name, value in codec.options.items() for part in (f"-{name}", value)]
    start = [ffmpeg, "-v", "error", "-y", "-i", str(clip)]
    end = [*encode, "-pix_fmt", "yuv420p", "-c:a", "copy"]
    look = f"lut3d=file={folder / 'look.cube'}:interp=tetrahedral"
    commands["ffmpeg, lut3d on the whole frame"] = [*start, "-vf", look, *end, str(folder / "lut3d.mp4")]
    commands["ffmpeg, decode and encode alone"] = [*start, *end, str(folder / "plain.mp4")]
    return commands


def timed(command: list[str]) -> tuple[Cost, str]:
    """What a command took, and what it printed."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    words = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), words


def report(costs: dict[str, list[Cost]], frames: int) -> None:
    """A table of medians and ratios."""
    middle = {
        name: Cost(statistics.median(c.wall for c in each), statistics.median(c.cpu for c in each))
        for name, each in costs.items()
    }
    base = middle[list(middle)[-1]]
    print(f"{'':34} frames/s   × last   CPU ms/frame   × last")
    for name, cost in middle.items():
        print(
            f"{name:34} {frames / cost.wall:8.1f} {cost.wall / base.wall:8.2f} {cost.cpu / frames * 1e3:14.1f} "
            f"{cost.cpu / base.cpu:8.2f}"
        )


def make_clip(path: Path) -> Path:
    """A head from the references that moves and nears, with a tone."""
    head = cv2.resize(read_picture(references_dir() / "light.png").levels, (HEIGHT, HEIGHT))
    noise = np.random.default_rng(0)
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream("libx264", rate=25, options={"preset": "veryfast", "crf": "20"})
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        audio: Any = container.add_stream("aac", rate=48000, layout="mono")
        tone = np.sin(np.arange(48000 * FRAMES // 25) * 0.05).astype(np.float32)
        for start in range(0, len(tone) - 1023, 1024):
            sound = av.AudioFrame.from_ndarray(tone[None, start : start + 1024], format="fltp", layout="mono")
            sound.sample_rate, sound.pts, sound.time_base = 48000, start, Fraction(1, 48000)
            container.mux(audio.encode(sound))
        container.mux(audio.encode(None))
        for index in range(FRAMES):
            scale = 1.0 + 0.1 * np.sin(index / 40)
            move = np.array([[scale, 0, 280 + 60 * np.sin(index / 25)], [0, scale, -40 * (scale - 1) * 10]])
            frame = cv2.warpAffine(head, move, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE)
            grain = noise.integers(-3, 4, (HEIGHT, WIDTH, 1), dtype=np.int16)
            shown = av.VideoFrame.from_ndarray((frame + grain).clip(0, 255).astype(np.uint8), format="rgb24")
            container.mux(video.encode(shown))
        container.mux(video.encode(None))
    return path


if __name__ == "__main__":
    main()
