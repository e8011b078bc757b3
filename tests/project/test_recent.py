import pytest

from lutstudio.project import home
from lutstudio.project.recent import KEPT, forget, recent, remember


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv(home.ENVIRONMENT, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"{i}.lutproject" for i in range(KEPT + 3)]
    for path in paths:
        path.touch()
    return paths


def test_home_is_where_the_environment_says(own_home, monkeypatch):
    assert home.data_home() == own_home
    monkeypatch.delenv(home.ENVIRONMENT)
    assert home.data_home().name == "lutstudio"


def test_the_last_one_comes_first_and_only_once(files):
    for path in (files[0], files[1], files[0]):
        remember(path)
    assert recent() == (files[0], files[1])


def test_the_list_has_an_end(files):
    for path in files:
        remember(path)
    assert recent() == tuple(files[: -KEPT - 1 : -1])


def test_projects_that_are_gone_are_not_listed(files):
    for path in files[:3]:
        remember(path)
    files[1].unlink()
    forget(files[0])
    assert recent() == (files[2],)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b'{"version": 2, "paths": []}', b'{"version": 1, "paths": [1, "a\\u0000"]}']
)
def test_a_damaged_list_counts_as_empty_and_is_written_anew(own_home, files, data):
    own_home.mkdir()
    (own_home / "recent.json").write_bytes(data)
    assert recent() == ()
    remember(files[0])
    assert recent() == (files[0],)


def test_a_home_that_cannot_be_written_is_no_reason_to_fail(own_home, files):
    own_home.write_bytes(b"a file where the folder should be")
    remember(files[0])
    assert recent() == ()
