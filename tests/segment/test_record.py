from pathlib import Path

import pytest

from lutstudio.errors import ModelError
from lutstudio.segment.record import Model, read_records, record_text


def test_a_record_reads_back(tmp_path: Path) -> None:
    model = Model("mine", tmp_path / "mine.onnx", "ab" * 32, 257, "MIT", "sun", 3, "imagenet")
    (tmp_path / "mine.toml").write_text(record_text(model), "utf-8")
    assert read_records(tmp_path / "mine.toml") == (model,)


def test_what_a_record_leaves_out_is_the_first_kinds(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[[model]]\nname = "a"\nfile = "a.onnx"\nsha256 = "00"\nsize = 256\n', "utf-8")
    (model,) = read_records(file)
    assert (model.kind, model.channels, model.normalisation, model.licence) == ("tkachenka", 4, "unit", "")


@pytest.mark.parametrize(
    "text",
    [
        "", "model = 3", '[[model]]\nname = "a"', '[[model]]\nname="a"\nfile="../a.onnx"\nsha256="0"\nsize=1',
        '[[model]]\nname="a"\nfile="a.onnx"\nsha256="0"\nsize=1\nchannels=5',
        '[[model]]\nname="a"\nfile="a.onnx"\nsha256="0"\nsize=1\nnormalisation="half"',
        '[[model]]\nname="a"\nfile="a.onnx"\nsha256="0"\nsize="large"',
    ],
)  # fmt: skip
def test_a_broken_record_is_refused_by_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ModelError, match=r"broken\.toml"):
        read_records(file)
