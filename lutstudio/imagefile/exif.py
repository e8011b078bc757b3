"""The one EXIF tag that a picture cannot be shown without."""

import struct

_ORIENTATION = 0x0112
_SHORT = 3
_MAX_TAGS = 512


def orientation(block: bytes) -> int:
    """EXIF orientation, 1 to 8, of a TIFF block; 1 when there is none or the block is broken.

    Notes
    -----
    Exif 3.0, section 4.6: header, then the 12-byte entries of the first directory.
    """
    block = block.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(order + "I", block, 4)
        (count,) = struct.unpack_from(order + "H", block, start)
        for entry in range(min(count, _MAX_TAGS)):
            tag, kind, values, value = struct.unpack_from(order + "HHIH", block, start + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return int(value) if kind == _SHORT and values == 1 and 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
