"""Render the sample references: one mannequin, many hair colours, with exact soft hair mattes.

Everything is made by code (head, hair, light), so the pictures are the project's own work. Needs Blender as a Python
module, in an environment of its own because it pins an older numpy:

    python3.11 -m venv .render && .render/bin/pip install -e '.[render]'
    .render/bin/python tools/render_references.py

Finished pictures are skipped, so a stopped run goes on where it was. The same seed gives the same hair; the pixels are
the same for the same Blender version and machine.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from render.index import matte_path, picture_path, write_index
from render.pngs import strip_metadata
from render.shots import SHOTS, Shot

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / "references"


def main(argv: list[str] | None = None) -> int:
    """Render what is missing and list what is there."""
    options = parse(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    chosen = [s for s in SHOTS if not options.only or s.name in options.only]
    todo = [s for s in chosen if options.force or not finished(options.out, s)]
    print(f"{len(todo)} of {len(chosen)} pictures to render")
    if todo:
        from render import portrait  # help, and a run with nothing to do, work without Blender

        model = portrait.build_model()
        for number, shot in enumerate(todo, 1):
            print(f"[{number}/{len(todo)}] {shot.name}: {shot.title}", flush=True)
            began = time.monotonic()
            ready = portrait.stage(shot, model)
            for path, expose, samples, srgb in (
                (picture_path(options.out, shot), portrait.expose_picture, options.samples or shot.samples, True),
                (matte_path(options.out, shot), portrait.expose_matte, options.matte_samples, False),
            ):
                partial = path.with_suffix(".partial.png")
                expose(ready, options.size, samples, options.threads, partial)
                strip_metadata(partial, srgb)
                partial.replace(path)
            print(f"    {time.monotonic() - began:.0f} s", flush=True)
    write_index(options.out)
    return 0


def finished(folder: Path, shot: Shot) -> bool:
    """Whether both files of a shot exist."""
    return picture_path(folder, shot).exists() and matte_path(folder, shot).exists()


def parse(argv: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    names = [s.name for s in SHOTS]
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], epilog=f"Pictures: {', '.join(names)}.")
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER, help="folder to write to (default: references/)")
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help="this picture only; repeatable")
    parser.add_argument("--force", action="store_true", help="render again what is finished")
    parser.add_argument("--size", type=size, default=(768, 960), metavar="WxH", help="pixels (default: 768x960)")
    parser.add_argument("--samples", type=int, help="light samples per pixel (default: as the picture asks)")
    parser.add_argument("--matte-samples", type=int, default=128, help="coverage samples per pixel (default: 128)")
    parser.add_argument("--threads", type=int, default=2, help="processor threads (default: 2)")
    return parser.parse_args(argv)


def size(text: str) -> tuple[int, int]:
    """Read `768x960`."""
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"expected WIDTHxHEIGHT in pixels, got {text!r}")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
