"""A swatch card: shades on one page for the screen and for print, with nothing to fetch."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from lutstudio.imagefile import encode_png
from lutstudio.preset.collection import swatches_of
from lutstudio.preset.heads import HEADS, worn
from lutstudio.preset.pack import Pack

_SIDE = 220
_STYLE = """
@page { size: A4; margin: 14mm; }
body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #1d1d1d;
       background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .6rem; break-after: avoid; }
h2::first-letter { text-transform: uppercase; }
.shades { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1rem; }
article { border: 1px solid #d0d0d0; border-radius: 6px; overflow: hidden; break-inside: avoid; }
article > div { display: flex; } article img { width: 50%; display: block; }
.swatches span { flex: 1; height: 2.4rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h3 { font-size: 1rem; margin: .5rem .8rem 0; } p { margin: .1rem .8rem .6rem; font-size: .85rem; }
code { font-family: ui-monospace, monospace; }
@media print { body { margin: 0; max-width: none; padding: 0; } .shades { grid-template-columns: repeat(3, 1fr); } }
"""


def swatch_card(name: str, packs: Sequence[Pack]) -> bytes:
    """The card of some shades as one HTML file, by family in the order in which families first come.

    Each shows the shipped dark and light head in the shade, and its colours. Texts are
    escaped; pictures are inside the file; there are no scripts.
    """
    families: dict[str, list[Pack]] = {}
    for pack in packs:
        families.setdefault(pack.preset.family, []).append(pack)
    body = "".join(
        (f"<h2>{escape(family)}</h2>" if family else "")
        + f'<div class="shades">{"".join(_shade(pack) for pack in members)}</div>'
        for family, members in families.items()
    )
    title = escape(name) or "Swatch card"
    page = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>{body}</body></html>\n"
    )
    return page.encode("utf-8")


def _shade(pack: Pack) -> str:
    preset = pack.preset
    colours = swatches_of(pack)
    heads = "".join(
        f'<img src="data:image/png;base64,{b64encode(encode_png(worn(pack, which, _SIDE))).decode()}" '
        f'alt="{escape(preset.name)} on {which} hair">'
        for which in HEADS
    )
    swatches = "".join(f'<span style="background:{colour}"></span>' for colour in colours.values())
    codes = " ".join(f"<code>{colour}</code>" for colour in dict.fromkeys(colours.values()))
    number = f" <code>{escape(preset.code)}</code>" if preset.code else ""
    return (
        f'<article><div>{heads}</div><div class="swatches">{swatches}</div>'
        f"<h3>{escape(preset.name)}{number}</h3><p>{codes}</p></article>"
    )
