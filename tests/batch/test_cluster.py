import pytest

from lutstudio.batch.cluster import LOCAL, each_on
from lutstudio.errors import LutStudioError


def test_work_on_a_cluster_comes_back_in_order() -> None:
    pytest.importorskip("ray", reason="Ray is not installed")
    offset = 10  # a closure travels with its work
    assert list(each_on(LOCAL, [3, 1, 2], lambda item: item + offset)) == [13, 11, 12]


def test_a_cluster_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="Ray is not installed")

    def refuse(**_: object) -> None:
        raise ConnectionError("nobody there")

    monkeypatch.setattr(ray, "init", refuse)
    with pytest.raises(LutStudioError, match=r"127\.0\.0\.1:1: no Ray cluster answers"):
        list(each_on("127.0.0.1:1", [1], lambda item: item))


def test_without_ray_it_says_how_to_come_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(LutStudioError, match="pip install"):
        list(each_on(LOCAL, [1], lambda item: item))
