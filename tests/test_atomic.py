import errno
import hashlib
import os
import random
import stat
import subprocess
import sys
import time

import pytest

from lutstudio.atomic import clear_stale, replaced, write_atomic
from lutstudio.errors import SaveError

KILLS = 40
_WRITER = """
import hashlib, itertools, pathlib, sys
from lutstudio.atomic import write_atomic
path = pathlib.Path(sys.argv[1])
for n in itertools.count():
    body = (b"%d " % n) * 40_000
    write_atomic(path, hashlib.sha256(body).digest() + body)
    print(n, flush=True)
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "work.lutproject"
    path.write_bytes(b"old")
    return path


def test_new_and_existing_files_get_the_data(tmp_path):
    path = tmp_path / "a"
    write_atomic(path, b"one")
    write_atomic(path, b"")
    assert path.read_bytes() == b""
    write_atomic(path, b"two" * 1_000_000)
    assert path.read_bytes() == b"two" * 1_000_000
    assert os.listdir(tmp_path) == ["a"]


def test_permissions_are_kept(file):
    file.chmod(0o640)
    write_atomic(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path, file):
    link = tmp_path / "link"
    link.symlink_to(file)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_short_write_is_continued(file, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:7]))
    write_atomic(file, b"0123456789" * 10)
    assert file.read_bytes() == b"0123456789" * 10


def _fails(monkeypatch, call, nth, code):
    real, calls = getattr(os, call), []

    def failing(*args, **options):
        calls.append(args)
        if len(calls) == nth:
            raise OSError(code, os.strerror(code))
        return real(*args, **options)

    monkeypatch.setattr(os, call, failing)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "fchmod", "replace"])
def test_a_failing_call_leaves_the_old_file_and_nothing_beside_it(call, code, file, monkeypatch):
    _fails(monkeypatch, call, 1, code)
    with pytest.raises(SaveError, match=rf"'work.lutproject' was not saved: {os.strerror(code)}; nothing was changed"):
        write_atomic(file, b"new")
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert os.listdir(file.parent) == [file.name]


def test_a_disk_that_fills_up_half_way_leaves_the_old_file(file, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:5]))
    _fails(monkeypatch, "write", 3, errno.ENOSPC)
    with pytest.raises(SaveError, match="No space left"):
        write_atomic(file, b"0123456789" * 10)
    assert file.read_bytes() == b"old"
    assert os.listdir(file.parent) == [file.name]


def test_a_directory_that_cannot_be_brought_to_the_disk_is_said(file, monkeypatch):
    _fails(monkeypatch, "fsync", 2, errno.EIO)
    with pytest.raises(SaveError, match="was written, but the disk did not confirm it"):
        write_atomic(file, b"new")
    assert file.read_bytes() == b"new"


def test_file_systems_without_fsync_of_directories_are_fine(file, monkeypatch):
    _fails(monkeypatch, "fsync", 2, errno.EINVAL)
    write_atomic(file, b"new")
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["absent/a", "nul\0", "x" * 400, "old/beneath-a-file"])
def test_impossible_places_are_refused(tmp_path, name):
    (tmp_path / "old").write_bytes(b"")
    with pytest.raises(SaveError, match="was not saved"):
        write_atomic(tmp_path / name, b"new")
    assert os.listdir(tmp_path) == ["old"]


def test_what_killed_writers_left_is_cleared_and_nothing_else(file):
    stale = file.with_name(f".{file.name}.{'0a' * 8}.tmp")
    others = [file.with_name(n) for n in (".work.lutproject.tmp", ".other.0a0a0a0a0a0a0a0a.tmp", "work.lutproject.bak")]
    for path in (stale, *others):
        path.write_bytes(b"x")
    clear_stale(file)
    assert not stale.exists()
    assert all(path.exists() for path in (file, *others))


def test_killed_writers_leave_a_whole_file(tmp_path):
    """Each kill comes at another moment; what was acknowledged before it is never lost."""
    moments = random.Random(0)
    for _ in range(KILLS // 8):
        writers = [
            subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path / str(i))], stdout=subprocess.PIPE)
            for i in range(8)
        ]
        for i, writer in enumerate(writers):
            writer.stdout.readline()
            time.sleep(moments.random() * 0.02)
            writer.kill()
            acknowledged = int(([b"0", *writer.stdout.read().split()])[-1])
            writer.wait()
            writer.stdout.close()
            path = tmp_path / str(i)
            data = path.read_bytes()
            assert data[:32] == hashlib.sha256(data[32:]).digest()
            assert int(data[32:].split(b" ", 1)[0]) in (acknowledged, acknowledged + 1)
            clear_stale(path)
    assert sorted(os.listdir(tmp_path)) == [str(i) for i in range(8)]


def test_a_file_too_large_for_memory_takes_its_place_when_it_is_whole(file):
    file.chmod(0o640)
    with replaced(file) as beside:
        beside.write_bytes(b"half")
        assert file.read_bytes() == b"old"
        beside.write_bytes(b"whole")
    assert file.read_bytes() == b"whole"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(file.parent) == [file.name]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_making_a_large_file_that_goes_wrong_leaves_the_old_one(file, error):
    def half():
        with replaced(file) as beside:
            beside.write_bytes(b"half")
            raise error

    with pytest.raises(error):
        half()
    assert file.read_bytes() == b"old"
    assert os.listdir(file.parent) == [file.name]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_large_file_that_the_disk_refuses_leaves_the_old_one(file, monkeypatch, call):
    def refuse(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def whole():
        with replaced(file) as beside:
            beside.write_bytes(b"whole")
            monkeypatch.setattr(os, call, refuse)

    with pytest.raises(SaveError, match="nothing was changed"):
        whole()
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert os.listdir(file.parent) == [file.name]
