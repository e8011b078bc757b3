"""File names made fit to be shown."""

import unicodedata

MAX_NAME = 80
_STRIPPED = (
    "Cc",
    "Cf",
    "Cn",
    "Co",
    "Cs",
    "Zl",
    "Zp",
)  # control, direction marks, unassigned, private, surrogates, breaks


def clean_name(text: str, fallback: str = "picture") -> str:
    """The last part of a path as a short, printable line.

    Directories, control characters and marks that turn the direction of writing
    go; runs of blanks become one; names over 80 characters lose their middle.
    Markup is left as it is: escaping belongs to whoever puts a name on a page.
    """
    last = text.replace("\\", "/").rsplit("/", 1)[-1][:4096]
    kept = "".join(" " if c.isspace() else c for c in last if c.isspace() or unicodedata.category(c) not in _STRIPPED)
    shown = " ".join(unicodedata.normalize("NFC", kept).split())
    if len(shown) > MAX_NAME:
        shown = shown[: MAX_NAME - 21] + "…" + shown[-20:]
    return shown.strip(" .") or fallback
