"""The whole job in a real browser: two photographs in, a pack out that opens to the same LUTs."""

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from lutstudio.cli import main
from lutstudio.imagefile import read_picture
from lutstudio.preset.pack import read_pack
from lutstudio.shipped import references_dir
from tests.shared import FOLDER
from tests.studio.artist import Artist
from tests.studio.serving import Studio

ONE_CODE = 1  # of 255: half-float textures against float32 nodes
SEEN = 8  # codes that a change of colour moves the hair by, at least


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory):
    made = Studio(tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


def photographs() -> tuple[Path, Path, Path]:
    """Of dark hair, of light hair, and one to preview on: portraits where there are any, else the shipped heads."""
    portraits = FOLDER / "portraits" / "samples"
    if portraits.is_dir():
        return portraits / "london_129.jpg", portraits / "t2i_00961.jpg", portraits / "t2i_01020.jpg"
    shipped = references_dir()
    return shipped / "dark.png", shipped / "light.png", shipped / "dark.png"


def luts_of(artist: Artist) -> dict[str, bytes]:
    """Both LUTs as the page's textures hold them."""
    return {
        which: bytes(
            artist.page.evaluate(f"Array.from(new Uint8Array(new Uint16Array(lutstudio.link.luts.{which}).buffer))")
        )
        for which in ("dark", "light")
    }


def test_from_two_photographs_to_a_pack_and_back(studio: Studio, browser_page, tmp_path: Path) -> None:
    dark, light, third = photographs()
    artist = Artist(browser_page(studio.url, width=1440, height=900))

    # references: the hair is found and measured in both
    artist.replace_reference("dark", dark)
    artist.replace_reference("light", light)
    slots = artist.state()["slots"]
    assert slots["dark"]["mask"]
    assert slots["light"]["mask"]
    assert slots["dark"]["intensity"] < slots["light"]["intensity"]

    # tune: sliders change the picture, and each stack its own
    artist.go("tune")
    for key, which, hue in (("d", "dark", "25"), ("l", "light", "40")):
        artist.press(key)
        before = artist.pixels()
        card = artist.add_effect("Colourise")
        artist.enter(card, "Hue", hue)
        artist.enter(card, "Chroma", "0.15")
        artist.drag(card, "Strength", 0.9)
        after = artist.pixels()
        hair = before[..., 3] > 200
        bare = before[..., 3] == 0
        assert hair.any()
        moved = np.abs(after[..., :3].astype(int) - before[..., :3]).max(-1)
        assert moved[hair].mean() > SEEN
        assert moved[bare].max() == 0
        assert len(artist.state()["stacks"][which]) == 1

    # preview: another head at its own t
    artist.preview([third])
    (view,) = artist.state()["views"]
    assert view["position"] is not None
    artist.page.wait_for_function("slot => lutstudio.view.slot === slot", arg=view["slot"])
    shown = artist.pixels()

    # export
    artist.go("export")
    artist.name("Test copper")
    pack_file = artist.save_download("#ls-export", tmp_path / "test.lutpack")
    pack = read_pack(pack_file)
    assert pack.preset.name == "Test copper"

    # the command line gives the same pixels by the pack
    result = CliRunner().invoke(main, ["recolour", str(third), "-p", str(pack_file), "-o", str(tmp_path / "out.png")])
    assert result.exit_code == 0, result.output
    by_command = read_picture(tmp_path / "out.png").levels
    assert np.abs(by_command.astype(int) - read_picture(third).levels)[shown[..., 3] > 200].mean() > SEEN
    assert np.abs(shown[..., :3].astype(int) - by_command).max() <= ONE_CODE

    # a new session opens the pack to the very same LUTs
    again = Artist(browser_page(studio.url))
    with again.page.expect_file_chooser() as chooser:
        again.press("Control+i")
    chooser.value.set_files(pack_file)
    again.page.wait_for_function("lutstudio.link.state.project.name === 'Test copper'")
    again.settle()
    assert luts_of(again) == luts_of(artist)
    again.go("export")
    other = read_pack(again.save_download("#ls-export", tmp_path / "again.lutpack"))
    assert other.luts == pack.luts


SLIDER_TO_PICTURE = """async moves => {
    const {link, viewer} = lutstudio, spent = [];
    const layer = link.state.stacks.light.find(l => l.effect === 'colourise').id;
    for (let move = 0; move < moves; move++) {
        const from = performance.now();
        await link.tune('set_params', {stack: 'light', layer, params: {strength: 0.2 + move / 100}}, 'measured');
        const shown = () => viewer.drawn.luts.light === link.luts.revision.light;
        if (!shown()) await new Promise(done => {
            const off = viewer.on('drawn', () => shown() && (off(), done()));
        });
        spent.push(performance.now() - from);
    }
    return spent.sort((a, b) => a - b);
}"""


def test_a_slider_reaches_the_picture_soon(studio: Studio, browser_page) -> None:
    """The figure is for people to read; on a busy machine it says more of the machine."""
    artist = Artist(browser_page(studio.url))
    artist.page.evaluate("lutstudio.link.command('apply_preset', {name: 'Copper'}).catch(() => 0)")
    artist.go("tune")
    artist.add_effect("Colourise")
    spent = artist.page.evaluate(SLIDER_TO_PICTURE, 40)
    assert len(spent) == 40
    print(f"\nslider to picture, 33³, median {spent[20]:.0f} ms, nine of ten under {spent[36]:.0f} ms")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900)])
def test_the_page_fits_the_window(studio: Studio, browser_page, width: int, height: int) -> None:
    artist = Artist(browser_page(studio.url, width=width, height=height))
    for step in ("references", "tune", "preview", "export"):
        artist.go(step)
        size = artist.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        assert size == [width, height]
        right = artist.page.locator("#ls-right").bounding_box()
        assert right["x"] + right["width"] <= width
