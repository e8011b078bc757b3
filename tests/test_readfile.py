import os

import pytest

from lutstudio.errors import PackError
from lutstudio.readfile import read_bytes


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"\0" * 100)
    assert read_bytes(path, 100, PackError) == b"\0" * 100


def test_a_file_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"\0" * 101)
    with pytest.raises(PackError, match="a: it has 101 bytes; up to 100 were expected"):
        read_bytes(path, 100, PackError)


@pytest.mark.parametrize(
    ("name", "reason"), [("absent", "no such file"), ("nul\0", "cannot be opened"), ("x" * 300, "cannot be opened")]
)
def test_a_file_that_is_not_there_is_said(tmp_path, name, reason):
    with pytest.raises(PackError, match=reason):
        read_bytes(tmp_path / name, 100, PackError)


def test_pipes_devices_and_folders_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, type(tmp_path)("/dev/zero")):
        with pytest.raises(PackError, match="is no ordinary file"):
            read_bytes(path, 100, PackError)


def test_links_are_followed_unless_told_otherwise(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    link = tmp_path / "link"
    link.symlink_to("a")
    assert read_bytes(link, 100, PackError) == b"x"
    with pytest.raises(PackError, match="cannot be opened"):
        read_bytes(link, 100, PackError, follow=False)
