import io
import stat
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.archive import Limits, read_archive, write_archive
from lutstudio.errors import PackError

ENTRIES = {"a.txt": b"hello " * 50, "b/c.png": bytes(range(256)), "empty": b""}
_SIZES = {"a.txt": 1000, "b/c.png": 256, "empty": 1}
LIMITS = Limits(lambda name: _SIZES.get(name, 0), 3, 1300)


def _read(data, limits=LIMITS):
    return read_archive(data, "x.zip", limits, PackError)


def _zipped(*entries, **options):
    """A zip as other programs write it: (name or ZipInfo, bytes) each."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **options) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def _info(name, **fields):
    info = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def _patched(data, **changes):
    """The only entry's header fields changed, in both places: name=(local offset, central offset, bytes)."""
    data = bytearray(data)
    central = data.index(b"PK\x01\x02")
    for local, listed, value in changes.values():
        data[local : local + len(value)] = value
        data[central + listed : central + listed + len(value)] = value
    return bytes(data)


def _with_comment():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.comment = b"hello"
        archive.writestr("empty", b"")
    return file.getvalue()


def _duplicate():
    data = _zipped(("a.txt", b"one"), ("b.txt", b"two"))
    return data.replace(b"b.txt", b"a.txt")


def _overlapping():
    """Two listed entries of one and the same data: how a small file becomes a large one."""
    data = bytearray(_zipped(("a.txt", b"one"), ("empty", b"")))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    return bytes(data)


BOMB = _zipped(("a.txt", b"\0" * 1_000_000), compression=zipfile.ZIP_DEFLATED)
SMALL = _zipped(("a.txt", b"one"))

REFUSED = {
    "nothing": (b"", "cut short or no zip"),
    "text": (b"hello" * 9, "no zip archive"),
    "gzip": (b"\x1f\x8b" + b"\0" * 40, "no zip archive"),
    "tail": (write_archive(ENTRIES) + b"x", "does not end the file"),
    "NUL tail": (write_archive(ENTRIES) + b"\0" * 512, "does not end the file"),
    "doubled": (write_archive(ENTRIES) * 2, "does not end the file"),
    "something before": (b"PK junk" + write_archive(ENTRIES), "does not end the file"),
    "comment": (_with_comment(), "does not end the file"),
    "escape": (_zipped(("../a.txt", b"x")), "'../a.txt', which has no place"),
    "absolute": (_zipped(("/etc/passwd", b"x")), "no place in it"),
    "drive": (_zipped(("C:\\a.txt", b"x")), "no place in it"),
    "another case": (_zipped(("A.TXT", b"x")), "no place in it"),
    "Unicode": (_zipped(("a\u0301.txt", b"x")), "no place in it"),
    "long name": (_zipped(("a" * 60_000, b"x")), "no place in it"),
    "folder": (_zipped(("b/", b"")), "no place in it"),
    "code": (_zipped(("a.py", b"x")), "no place in it"),
    "twice": (_duplicate(), "holds a.txt twice"),
    "overlap": (_overlapping(), "overlap"),
    "many": (_zipped(*((f"{i}", b"") for i in range(400))), "400 entries; up to 3"),
    "link": (_zipped((_info("a.txt", external_attr=(stat.S_IFLNK | 0o777) << 16), b"/etc/passwd")), "no plain file"),
    "pipe": (_zipped((_info("a.txt", external_attr=stat.S_IFIFO << 16), b"")), "no plain file"),
    "device": (_zipped((_info("a.txt", external_attr=stat.S_IFBLK << 16), b"")), "no plain file"),
    "encrypted": (_patched(SMALL, flags=(6, 8, b"\1\0")), "encrypted"),
    "LZMA": (_zipped((_info("a.txt", compress_type=zipfile.ZIP_LZMA), b"x")), "method 14"),
    "unknown method": (_patched(SMALL, method=(8, 10, b"\x63\0")), "method 99"),
    "bomb": (BOMB, "has 1000000 bytes; up to 1000"),
    "lying bomb": (_patched(BOMB, size=(22, 24, b"\x10\0\0\0")), "damaged"),
    "lying longer": (_patched(SMALL, size=(22, 24, b"\x10\0\0\0")), "damaged"),
    "total": (_zipped(("a.txt", b"x" * 1000), ("b/c.png", b"x" * 250), ("empty", b"x")), None),
    "wrong checksum": (_patched(SMALL, crc=(14, 16, b"abcd")), "damaged .in its entry a.txt"),
    "other local name": (SMALL.replace(b"a.txt", b"b.txt", 1), "damaged"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_one_sentence(what):
    data, reason = REFUSED[what]
    limits = LIMITS if reason else Limits(LIMITS.of, 3, 1200)
    with pytest.raises(PackError, match=reason or "over 1200 bytes") as refused:
        _read(data, limits)
    assert str(refused.value).startswith("x.zip: ")
    assert len(str(refused.value)) < 250


def test_what_is_written_is_read_back_in_its_order():
    assert list(_read(write_archive(ENTRIES)).items()) == list(ENTRIES.items())


def test_same_entries_give_the_same_bytes():
    assert write_archive(ENTRIES) == write_archive(dict(ENTRIES))


def test_archives_of_other_programs_are_read():
    data = _zipped(("a.txt", b"one"), ("b/c.png", b"two"), compression=zipfile.ZIP_DEFLATED, compresslevel=9)
    assert _read(data) == {"a.txt": b"one", "b/c.png": b"two"}


def test_ours_is_read_by_other_programs():
    with zipfile.ZipFile(io.BytesIO(write_archive(ENTRIES))) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == ENTRIES


def test_odd_dates_do_not_matter():
    assert _read(_zipped((_info("a.txt", date_time=(2107, 12, 31, 23, 59, 58)), b"x"))) == {"a.txt": b"x"}
    assert _read(_patched(SMALL, date=(10, 12, b"\xff\xff\xff\xff"))) == {"a.txt": b"one"}


@pytest.mark.parametrize("length", range(0, len(write_archive(ENTRIES)), 7))
def test_cut_at_any_byte_it_is_refused(length):
    with pytest.raises(PackError):
        _read(write_archive(ENTRIES)[:length])


@settings(deadline=None)
@given(st.integers(0, len(write_archive(ENTRIES)) - 1), st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_does_not_matter(position, bit):
    damaged = bytearray(write_archive(ENTRIES))
    damaged[position] ^= 1 << bit
    try:
        found = _read(bytes(damaged))
    except PackError:
        return
    assert found == ENTRIES
