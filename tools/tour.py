"""Takes the pictures of the tour in the README: ``python tools/tour.py``.

Drives the studio in a real browser through the whole job, as an artist would:
references, shade, tuning, preview on other heads, export; and opens the exported
pack again. With ``--light``, ``--dark`` and ``--other`` it does the job on other
photographs. Needs the extra ``test`` and a chromium.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from lutstudio.preset.pack import read_pack
from lutstudio.shipped import references_dir

ROOT = Path(__file__).parents[1]
WINDOW = {"width": 1440, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--force-color-profile=srgb",
]
READY = "() => window.lutstudio?.viewer?.ready && !document.documentElement.classList.contains('ls-working')"
STARTED = 60.0  # seconds to wait for the server


def main() -> None:
    """Run the tour."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--light", type=Path, help="photograph of light hair; else the sample")
    parser.add_argument("--dark", type=Path, help="photograph of dark hair; else the sample")
    parser.add_argument("--other", type=Path, nargs="*", help="pictures for the preview; else the samples")
    parser.add_argument("--shade", default="Copper")
    parser.add_argument("--chromium", default=os.environ.get("LUTSTUDIO_CHROMIUM", shutil.which("chromium")))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server = subprocess.Popen(
            [sys.executable, "-m", "lutstudio", "studio", "--no-browser", "--port", str(port)],
            env={**os.environ, "LUTSTUDIO_HOME": home},
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address)
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=options.chromium, args=FLAGS)
                page = browser.new_page(viewport=WINDOW, reduced_motion="reduce", accept_downloads=True)
                page.on("pageerror", lambda error: sys.stderr.write(f"page error: {error}\n"))
                page.goto(address)
                tour(page, options)
                browser.close()
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    """Wait until the studio answers."""
    end = time.monotonic() + STARTED
    while True:
        try:
            urlopen(address).close()
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def tour(page: Page, options: Any) -> None:
    """The whole job, a picture at each step."""
    page.wait_for_function(READY)
    for role in ("light", "dark"):
        photograph = getattr(options, role)
        if photograph:
            bring(page, role, photograph)
    step(page, "References")
    page.get_by_role("button", name="Mask", exact=True).click()
    shoot(page, options.out / "references.png")
    page.get_by_role("button", name="Mask", exact=True).click()

    step(page, "Tune")
    page.locator("#ls-left").get_by_role("button", name=options.shade).first.click()
    page.wait_for_function("() => lutstudio.link.state.stacks.light.length > 0")
    page.get_by_role("button", name="Side by side").click()
    shoot(page, options.out / "tune.png")
    page.get_by_role("button", name="Side by side").click()
    page.evaluate("() => lutstudio.view.set({ stack: 'dark', both: false })")
    shoot(page, options.out / "tune-dark.png")

    step(page, "Preview")
    pictures = options.other if options.other is not None else sample_heads()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Drop pictures here").click()
    chooser.value.set_files([str(path) for path in pictures])
    page.wait_for_function(f"() => lutstudio.link.state.views.filter((v) => v.mask).length === {len(pictures)}")
    page.locator(".ls-gallery .ls-tile").nth(1).click()
    shoot(page, options.out / "preview.png")

    page.get_by_role("button", name="Other sources…").click()
    page.get_by_role("menuitem", name="A simulated camera").click()
    page.wait_for_function("() => lutstudio.live.matte && lutstudio.live.maskState === 'fine'", timeout=0)
    page.get_by_role("button", name="Freeze").click()
    page.evaluate("() => lutstudio.live.exact(60_000)")
    shoot(page, options.out / "live.png")
    page.evaluate("() => lutstudio.live.stop()")

    step(page, "Export")
    page.evaluate("() => lutstudio.link.command('set_project', { fields: { name: 'My " + options.shade + "' } })")
    shoot(page, options.out / "export.png")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export the pack").click()
    pack = read_pack(Path(download.value.path()).read_bytes())
    sys.stdout.write(f"exported {pack.preset.name}: {len(pack.luts)} LUTs; findings: {pack.check() or 'none'}\n")


def sample_heads() -> list[Path]:
    """The heads that ship for the preview."""
    index = tomllib.loads((references_dir() / "index.toml").read_text("utf-8"))
    return [references_dir() / entry["file"] for entry in index["reference"] if entry["role"] == "preview"]


def bring(page: Page, role: str, photograph: Path) -> None:
    """Replace a reference by a photograph, and wait until its hair is found."""
    before = page.evaluate(f"() => lutstudio.link.state.slots.{role}.picture")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=f"More about the {role} reference").click()
        page.get_by_role("menuitem", name="Replace").click()
    chooser.value.set_files(str(photograph))
    page.wait_for_function(
        "([role, before]) => { const s = lutstudio.link.state.slots;"
        " return [s.dark, s.light].every((x) => x.mask) && (s[role].picture !== before); }",
        arg=[role, before],
    )


def step(page: Page, name: str) -> None:
    """Go to a step by its tab."""
    page.locator("#ls-steps").get_by_role("tab", name=name).click()


def shoot(page: Page, path: Path) -> None:
    """A screenshot once the picture stands and messages are gone."""
    page.wait_for_function(READY)
    for close in page.locator(".ls-toast button[aria-label]").all():
        close.click()
    page.wait_for_timeout(2500)  # thumbnails follow the picture
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
