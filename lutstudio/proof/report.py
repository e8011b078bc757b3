"""The proof as people read it: one HTML page with its pictures inside; texts of a shade stay texts."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from lutstudio.proof.one import Head
from lutstudio.proof.prove import Proof
from lutstudio.proof.scatter import scatter, shown

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem;
       color: #e6e6e6; background: #262626; }
h1, h2 { line-height: 1.2; } h2 { margin: 3rem 0 .5rem; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .25rem .7rem; border-bottom: 1px solid #454545; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
.pass { color: #7fd08a; } .warn { color: #e0a33e; } .fail { color: #ff8a7a; } .shown { color: #b8b8b8; }
.row { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
figure { margin: 0 0 .8rem; width: 15rem; } figcaption { font-size: .82rem; color: #b8b8b8; }
figure div { display: flex; } figure img { width: 50%; }
i.swatch { display: inline-block; width: 1.1em; height: 1.1em; vertical-align: -.2em; border: 1px solid #777; }
a { color: #ffc978; }
"""
_WORDS = {"pass": "passes", "warn": "passes with warnings", "fail": "fails"}


def report(proofs: Sequence[Proof]) -> str:
    """The page for any number of shades."""
    title = proofs[0].pack.preset.name if len(proofs) == 1 else f"{len(proofs)} shades"
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Proof: {escape(title)}</title>',
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body>',
            f"<h1>Proof: {escape(title)}</h1>",
            _overview(proofs) if len(proofs) > 1 else "",
            *(_shade(proof) for proof in proofs),
            "</body></html>\n",
        )
    )


def _overview(proofs: Sequence[Proof]) -> str:
    rows = "".join(
        f'<tr><td><a href="#s{_number(proof)}">{escape(proof.pack.preset.name)}</a></td>{_verdict(proof.verdict.word)}'
        + "".join(f'<td class="n {m.verdict}">{m.value:.2f}</td>' for m in proof.verdict.measures)
        + "</tr>"
        for proof in proofs
    )
    heads = "".join(f'<th title="{escape(m.help)}">{escape(m.label)}</th>' for m in proofs[0].verdict.measures)
    return f"<table><tr><th>Shade</th><th>Verdict</th>{heads}</tr>{rows}</table>"


def _shade(proof: Proof) -> str:
    preset, verdict = proof.pack.preset, proof.verdict
    name = " ".join(filter(None, (preset.name, preset.code)))
    return (
        f'<h2 id="s{_number(proof)}">{escape(name)}: <span class="{verdict.word}">{_WORDS[verdict.word]}</span></h2>'
        f"<p>{_targets(proof)}</p>"
        f'<div class="row">{_measures(proof)}{_spreads(proof)}{scatter(proof.heads)}</div>'
        + "".join(f'<p class="warn">{escape(text)}</p>' for text in verdict.warnings)
        + f'<div class="row">{"".join(_head(head) for head in proof.heads)}</div>'
    )


def _number(proof: Proof) -> str:
    return escape("".join(c if c.isalnum() else "-" for c in proof.pack.preset.name.lower()))


def _targets(proof: Proof) -> str:
    return " · ".join(
        f"{escape(name)}: hair of intensity {reference.intensity:.3f}"
        + (
            f', target <i class="swatch" style="background:{reference.target}"></i> {reference.target}'
            if reference.target
            else ""
        )
        for name, reference in zip(proof.pack.preset.reference_names(), proof.pack.preset.references, strict=True)
    )


def _measures(proof: Proof) -> str:
    rows = "".join(
        f'<tr title="{escape(m.help)}"><td>{escape(m.label)}</td><td class="n">{m.value:.2f}</td>'
        f"<td>{escape(m.gate)}</td>{_verdict(m.verdict)}</tr>"
        for m in proof.verdict.measures
    )
    return f"<table><tr><th>Measure</th><th></th><th>Gate</th><th></th></tr>{rows}</table>"


def _spreads(proof: Proof) -> str:
    rows = "".join(
        f'<tr><td>{escape(name)}</td><td class="n">{mean:.1f}</td><td class="n">{largest:.1f}</td></tr>'
        for name, (mean, largest) in proof.verdict.spreads.items()
    )
    return f"<table><tr><th>Spread over heads, ΔE00</th><th>mean</th><th>largest</th></tr>{rows}</table>"


def _verdict(word: str) -> str:
    return f'<td class="{word}">{"" if word == "shown" else word}</td>'


def _head(head: Head) -> str:
    before, after = (
        f"data:image/png;base64,{b64encode(head.pictures[which]).decode()}" for which in ("before", "after")
    )
    if head.after is None or head.position is None:
        facts = "no hair found; the picture is unchanged"
    else:
        swatch = f'<i class="swatch" style="background:{shown(head.after)}"></i>'
        facts = f"hair {head.intensity:.3f}, t {head.position:.2f} {swatch}"
    return (
        f'<figure><div><img src="{before}" alt="before"><img src="{after}" alt="after"></div>'
        f"<figcaption>{escape(head.name)}<br>{facts}</figcaption></figure>"
    )
