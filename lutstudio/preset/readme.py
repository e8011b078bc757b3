"""The page in a pack that says what is in it and how to use it: one HTML file without scripts."""

from collections.abc import Sequence
from html import escape

from lutstudio.preset import chart
from lutstudio.preset.delivered import Delivered
from lutstudio.preset.manifest import lut_files
from lutstudio.preset.pack import Pack
from lutstudio.preset.targets import TARGETS
from lutstudio.preset.targets.target import Target

README = "README.html"

_BEYOND = (
    "<strong>This shade goes beyond one colour</strong> (<code>spatial</code> in the manifest), which no LUT can hold: "
    "the targets and charts show its LUTs alone; the code in <code>code/</code>, if it is here, applies the rest."
)
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color: #1d1d1d; background: #fff; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2.5rem; } h3 { margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top;
       padding: .35rem .6rem; border-bottom: 1px solid #d5d5d5; } th { font-weight: 600; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
pre { background: #f3f3f3; padding: .8rem; overflow-x: auto; font-size: .85rem; }
code { font-family: ui-monospace, monospace; font-size: .9em; }
img { image-rendering: pixelated; border: 1px solid #d5d5d5; max-width: 100%; }
figure { display: inline-block; margin: 0 1rem 1rem 0; } figcaption { font-size: .85rem; }
.swatch { display: inline-block; width: 1.1em; height: 1.1em; vertical-align: -.2em; border: 1px solid #888; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #1d1d1d; } pre { background: #2a2a2a; }
       th, td, img { border-color: #454545; } a { color: #8fb8ff; } }
"""


def readme(pack: Pack) -> bytes:
    """The page of a pack; texts of the shade are escaped, so that they stay texts."""
    preset = pack.preset
    title = " ".join(filter(None, (preset.name, preset.code)))
    parts = [
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(title)}</title>',
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>\n<body>',
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(preset.family)}</p>" if preset.family else "",
        f"<p>{escape(preset.notes)}</p>" if preset.notes.strip() else "",
        _shade(pack),
        _steps(pack),
        _code(pack),
        _targets(pack),
        "</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part).encode("utf-8")


def _shade(pack: Pack) -> str:
    preset = pack.preset
    rows = [
        (_words(name), f"{reference.intensity:.4f}", _swatch(reference.target), f"<code>{escape(file)}</code>")
        for name, reference, file in zip(preset.reference_names(), preset.references, lut_files(preset), strict=True)
    ]
    pictures = "".join(_figure(f"thumbnails/{name}.png", name.replace("-", " ")) for name in pack.thumbnails)
    facts = (
        f"<p>The LUTs have {preset.size}³ nodes and are read {preset.interpolation}; intensity is the mean "
        f"{'luma' if preset.measure == 'luma' else 'lightness'} of the "
        f"{'hair' if preset.region == 'mask' else 'core of the hair'}; the shade's strength is {preset.strength:g}. "
        "Everything in numbers, with a hash of every file, is in <code>manifest.json</code>.</p>"
    )
    beyond = "" if preset.spatial.neutral else f"<p>{_BEYOND}</p>"
    head = ("Reference", "Intensity", "Target colour", "LUT")
    return f"<h2>The shade</h2>{_table(head, rows)}{facts}{beyond}{pictures}"


def _steps(pack: Pack) -> str:
    preset = pack.preset
    dark, light = preset.references[0].intensity, preset.references[-1].intensity
    held = "held to −0.25 … 1.25" if preset.extrapolate else "held to 0 … 1"
    rows = (
        "Find the hair: its coverage <i>m</i> from 0 to 1 for every pixel.",
        "Measure its intensity <i>I</i> = Σ <i>m·Y</i> / Σ <i>m</i>, with <i>Y</i> the Rec. 601 luma of the sRGB "
        "values as they are stored."
        if preset.measure == "luma"
        else "Measure its intensity <i>I</i> = Σ <i>m·L</i> / Σ <i>m</i>, with <i>L</i> the CIE lightness from 0 to 1.",
        f"<i>t</i> = (<i>I</i> − {dark:.4f}) / ({light:.4f} − {dark:.4f}), {held}."
        if len(preset.references) == 2
        else "Choose the two references around <i>I</i>, and <i>t</i> between them.",
        "Mix: LUT = (1 − <i>t</i>) · dark + <i>t</i> · light, on the values as they are stored.",
        "Colour = <i>m·s</i> · LUT(<i>x</i>) + (1 − <i>m·s</i>) · <i>x</i>, with <i>s</i> the strength.",
    )
    return f"<h2>What an app does with each frame</h2><ol>{''.join(f'<li>{row}</li>' for row in rows)}</ol>"


def _code(pack: Pack) -> str:
    files = [file for file in pack.extras if file.startswith(("code/", "network/")) or file == "preview.html"]
    if not files:
        return ""
    items = "".join(f'<li><a href="{escape(file)}"><code>{escape(file)}</code></a></li>' for file in files)
    return f"<h2>Code</h2><p>Open the preview in a browser to see the shade at work.</p><ul>{items}</ul>"


def _targets(pack: Pack) -> str:
    if not pack.targets:
        return ""
    rows = [
        (
            f'<a href="#{target.id}">{escape(_label(target))}</a>',
            escape(TARGETS[target.id].purpose) if target.id in TARGETS else "",
            f"{max(target.largest_error) * 255:.2f} / 255",
            f"{max(target.delta_e):.2f}",
        )
        for target in pack.targets
    ]
    head = ("Target", "For", "Largest error", "ΔE00")
    words = (
        "<p>The errors are the largest on the chart, against the pack's own LUTs read as the pack says: what a "
        "coarser grid, 8 bits or another interpolation cost. To prove your own set-up, run the chart through it and "
        "compare with the target's pictures and <code>values.csv</code>: 1/255 is rounding, more is a mistake. "
        "The greys are above, 256 random colours below.</p>"
    )
    return f"<h2>Targets</h2>{_table(head, rows)}{words}{_figure(chart.INPUT, 'the chart, as it goes in')}" + "".join(
        _target(target) for target in pack.targets
    )


def _target(delivered: Delivered) -> str:
    files = ", ".join(f"<code>{escape(file)}</code>" for file in (*delivered.files, *delivered.sidecars))
    figures = "".join(_figure(file, file.rpartition("/")[2].removesuffix(".png")) for file in delivered.pictures)
    target = TARGETS.get(delivered.id)
    return (
        f'<h3 id="{delivered.id}">{escape(_label(delivered))}</h3><p>{files}</p>'
        + (howto_html(target) if target else "")
        + figures
    )


def howto_html(target: Target) -> str:
    """How a target is set up and read, as HTML."""
    rows = [(escape(what), escape(how)) for what, how in target.howto]
    return f"{_table(('Setting', 'To'), rows)}<pre><code>{escape(target.snippet)}</code></pre>"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _figure(file: str, caption: str) -> str:
    words = escape(caption)
    return f'<figure><img src="{escape(file)}" alt="{words}"><figcaption>{words}</figcaption></figure>'


def _swatch(colour: str | None) -> str:
    return f'<span class="swatch" style="background:{colour}"></span> <code>{colour}</code>' if colour else "none"


def _label(target: Delivered) -> str:
    return TARGETS[target.id].label if target.id in TARGETS else target.id


def _words(name: str) -> str:
    return escape(name.replace("-", " "))
