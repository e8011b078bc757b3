"""The Common LUT Format (Academy S-2014-006, version 3): a 3D LUT as XML.

::

    <?xml version="1.0" encoding="UTF-8"?>
    <ProcessList id="urn:uuid:…" name="Copper dark" compCLFversion="3">
        <LUT3D inBitDepth="32f" outBitDepth="32f" interpolation="tetrahedral">
            <Array dim="33 33 33 3">
    0.0117 0.0078 0.0039        N³ rows, blue fastest
            </Array>
        </LUT3D>
    </ProcessList>

A CLF is a chain of operations; only one that is a single floating-point LUT3D is read.
"""

import hashlib
import re
from uuid import UUID
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from lutstudio.errors import LutFormatError
from lutstudio.lut.rows import read_rows, shown, write_rows
from lutstudio.lut.table import LUT3D, MAX_SIZE, MIN_SIZE, Interpolation

MAX_BYTES = 100 << 20
NAMESPACE = "urn:AMPAS:CLF:v3.0"
_FLOATS = ("16f", "32f")
_ABOUT = {"Description", "Info", "InputDescriptor", "OutputDescriptor"}
_DIM = re.compile(r"([0-9]{1,3}) \1 \1 3")
_FOOT = b"        </Array>\n    </LUT3D>\n</ProcessList>\n"


def encode(lut: LUT3D, title: str = "", interpolation: Interpolation = "tetrahedral") -> bytes:
    """A CLF file with one LUT3D, which reads back bit by bit.

    Raises
    ------
    LutFormatError
        If the domain is not 0 to 1.
    """
    if not lut.has_unit_domain:
        raise LutFormatError(
            f"a CLF's LUT3D has no domain but 0 to 1; the LUT's is {lut.domain_min} to {lut.domain_max}: resize the LUT"
        )
    name = " ".join("".join(c if c.isprintable() else " " for c in title[:400]).split())[:120]
    mark = UUID(bytes=hashlib.sha256(lut.table.tobytes()).digest()[:16], version=5)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ProcessList xmlns="{NAMESPACE}" id="urn:uuid:{mark}" name={quoteattr(name)} compCLFversion="3">\n'
        f'    <LUT3D inBitDepth="32f" outBitDepth="32f" interpolation="{interpolation}">\n'
        f'        <Array dim="{lut.size} {lut.size} {lut.size} 3">\n'
    )
    return write_rows(head.encode("utf-8"), lut.table.reshape(-1, 3)) + _FOOT


def decode(data: bytes, name: str) -> LUT3D:
    """The LUT in a CLF file.

    Raises
    ------
    LutFormatError
        If the file is no CLF, or holds anything but one LUT3D of floating point.
    """
    root = _parsed(data, name)
    if _plain(root) != "ProcessList":
        raise LutFormatError(f"{name}:1: the outermost element is {_plain(root)!r:.60}; ProcessList was expected")
    steps = [child for child in root if _plain(child) not in _ABOUT]
    if len(steps) != 1 or _plain(steps[0]) != "LUT3D":
        found = ", ".join(_plain(step) for step in steps[:4]) or "none"
        raise LutFormatError(f"{name}: its operations are {found:.60}; one LUT3D alone was expected")
    lut = steps[0]
    for side in ("inBitDepth", "outBitDepth"):
        if lut.get(side) not in _FLOATS:
            raise LutFormatError(f"{name}: {side} is {lut.get(side)!r:.40}; {' or '.join(_FLOATS)} was expected")
    arrays = [child for child in lut if _plain(child) not in _ABOUT]
    dim = _DIM.fullmatch(" ".join((arrays[0].get("dim") or "").split())) if len(arrays) == 1 else None
    if dim is None or _plain(arrays[0]) != "Array" or not MIN_SIZE <= int(dim[1]) <= MAX_SIZE:
        raise LutFormatError(f"{name}: one Array with dim N N N 3, N from {MIN_SIZE} to {MAX_SIZE}, was expected")
    size = int(dim[1])
    rows = (arrays[0].text or "").encode("utf-8")
    return LUT3D(read_rows(rows, 0, size**3, f"{name} Array").reshape(size, size, size, 3))


def _parsed(data: bytes, name: str) -> ElementTree.Element:
    """The document's root. What could make a parser do more than read is refused first."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise LutFormatError(f"{name}: byte {reason.start} is no UTF-8; a CLF was expected") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise LutFormatError(f"{name}: it declares entities or a document type, which no CLF needs")
    if not text.lstrip().startswith("<"):
        raise LutFormatError(f"{name}:1: {shown(data[:60])} is no XML; a CLF was expected")
    try:
        return ElementTree.fromstring(text.encode("utf-8"), ElementTree.XMLParser(encoding="utf-8"))
    except ElementTree.ParseError as reason:
        raise LutFormatError(f"{name}:{reason.position[0]}: it is no XML ({reason})") from None


def _plain(element: ElementTree.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]
