from pathlib import Path

import numpy as np
import pytest

import lutstudio
from lutstudio.errors import ModelError
from lutstudio.train.data.rendered import rendered
from tests.train.data.published import head, write

REFERENCES = Path(lutstudio.__file__).parents[1] / "references"


def write_heads(folder: Path, count: int) -> None:
    lines = ["version = 1"]
    for index in range(count):
        picture, mask = head(index)
        write(folder / f"head{index}.png", picture)
        write(folder / f"head{index}.matte.png", mask // 2 + index)
        lines.append(f'[[reference]]\nname = "head{index}"\nfile = "head{index}.png"\nmatte = "head{index}.matte.png"')
    (folder / "index.toml").write_text("\n".join(lines), "utf-8")


def test_heads_come_with_their_soft_mattes(tmp_path: Path) -> None:
    write_heads(tmp_path, 5)
    parts = rendered(tmp_path, 0.2)
    assert (len(parts.learn), len(parts.hold)) == (4, 1)
    for sample in [*parts.learn, *parts.hold]:
        index = int(sample.entry.name.removeprefix("head"))
        np.testing.assert_array_equal(sample.mask, head(index)[1] // 2 + index)
        np.testing.assert_array_equal(sample.picture, head(index)[0])


def test_the_shipped_references_are_a_source() -> None:
    parts = rendered(REFERENCES, 0.0)
    assert len(parts.learn) >= 5
    sample = parts.learn[0]
    assert sample.picture.shape[:2] == sample.mask.shape
    assert 0.02 < sample.mask.mean() / 255.0 < 0.8


@pytest.mark.parametrize(
    "text",
    ["", "reference = 3", '[[reference]]\nname = "a"', '[[reference]]\nname = "a"\nfile = "../a.png"\nmatte = "a.png"',
     '[[reference]]\nname = "a"\nfile = "a.png"\nmatte = "a.png"'],
)  # fmt: skip
def test_a_broken_index_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.toml").write_text(text, "utf-8")
    with pytest.raises(ModelError):
        rendered(tmp_path, 0.0)
