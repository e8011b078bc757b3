from pathlib import Path

import cv2
import numpy as np
import pytest

from lutstudio.errors import ImageError
from lutstudio.live.steadiness import main, measure, read_frames
from lutstudio.live.tracker import TrackerOptions
from tests.live.heads import PACE, RedFinder, head

SMALL = 64


def film(path: Path, frames: list[np.ndarray]) -> Path:
    out = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), 25.0, frames[0].shape[1::-1])
    for frame in frames:
        out.write(frame[..., ::-1])
    out.release()
    return path


def test_a_sure_network_on_a_still_film_is_perfectly_steady() -> None:
    found = measure([head(0.4)] * 10, PACE, RedFinder(), TrackerOptions(side=SMALL))
    assert found.consistency == found.worst == found.agrees == found.jump_1 == found.jump_2 == 1.0
    assert found.restless == found.colour == found.cuts == 0


def test_an_unsure_network_is_found_restless_and_the_filter_helps() -> None:
    ways = [
        measure([head(0.4)] * 12, PACE, RedFinder(0.3), TrackerOptions(side=SMALL, feedback=0.0, share=share))
        for share in (0.0, 0.9)
    ]
    assert ways[1].restless < 0.7 * ways[0].restless


def test_films_are_read_squeezed_with_their_pace(tmp_path: Path) -> None:
    path = film(tmp_path / "film.avi", [np.full((48, 96, 3), 40 * n, np.uint8) for n in range(5)])
    frames, pace = read_frames(path, SMALL, 4)
    assert [frame.shape for frame in frames] == [(SMALL, SMALL, 3)] * 4
    assert pace == pytest.approx(40.0)
    assert abs(float(frames[3].mean()) - 120.0) < 4.0


def test_what_is_no_film_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"no film")
    with pytest.raises(ImageError, match=r"film\.mp4"):
        read_frames(path, SMALL, 4)
    assert main([str(path)]) == 2
    assert "film.mp4" in capsys.readouterr().err
