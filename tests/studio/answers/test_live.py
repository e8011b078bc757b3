"""A camera's frames over HTTP."""

import struct
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest

from tests.live.heads import head
from tests.studio.test_routes import Page, refused

SIDE = 256


def coded(levels: np.ndarray, kind: str = ".jpg") -> bytes:
    square = cv2.resize(levels, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return cv2.imencode(kind, square[..., ::-1])[1].tobytes()


def send(page: Page, body: bytes, camera: str = "cam", **query):
    asked = {"frame": 1, "time": 0.0, "aspect": 1.333, **query}
    return page.ask("POST", f"live/{camera}", params=asked, content=body)


@pytest.fixture
def page(client) -> Page:
    return Page(client)


@pytest.fixture
def other(client) -> Page:
    return Page(client)


@pytest.mark.parametrize("kind", [".jpg", ".webp", ".png"])
def test_a_frame_comes_back_as_header_and_mask(page: Page, kind: str) -> None:
    answer = send(page, coded(head(0.3), kind), frame=41)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["cache-control"] == "no-store"
    magic, frame, width, height, flags, tenths = struct.unpack_from("<4sIHHHH", answer.content)
    assert (magic, frame, width, height) == (b"LSM1", 41, SIDE, SIDE)
    assert flags & 8
    assert tenths > 0
    assert len(answer.content) == 40 + SIDE * SIDE


def test_a_second_frame_goes_on_from_the_first_and_a_deleted_camera_begins_anew(page: Page) -> None:
    frame = coded(head(0.3))
    resets = [struct.unpack_from("<H", send(page, frame, time=t).content, 12)[0] & 8 for t in (0.0, 33.0)]
    assert page.ask("DELETE", "live/cam").status_code == 200
    again = send(page, frame, time=66.0)
    assert [*resets, struct.unpack_from("<H", again.content, 12)[0] & 8] == [8, 0, 8]


def test_sessions_do_not_see_each_others_cameras(page: Page, other: Page) -> None:
    frame = coded(head(0.3))
    send(page, frame, time=0.0)
    assert struct.unpack_from("<H", send(other, frame, time=33.0).content, 12)[0] & 8
    other.ask("DELETE", "live/cam")
    assert not struct.unpack_from("<H", send(page, frame, time=33.0).content, 12)[0] & 8


def test_several_cameras_at_once_are_all_served(page: Page, other: Page) -> None:
    frame = coded(head(0.3))

    def run(whose: Page, camera: str) -> list[int]:
        return [send(whose, frame, camera, time=33.0 * n, frame=n).status_code for n in range(5)]

    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(run, whose, name) for whose in (page, other) for name in ("a", "b")]
        assert all(run.result() == [200] * 5 for run in runs)


def test_the_answer_to_busy_says_when_to_ask_again(page: Page, sessions) -> None:
    camera = (page.token, "cam")
    with sessions.cameras._held(camera):
        answer = send(page, coded(head(0.3)))
    refused(answer, 503, "last frame")
    assert answer.json()["kind"] == "busy"
    assert answer.json()["retry_ms"] > 0
    assert answer.headers["retry-after"] == "1"
    assert send(page, coded(head(0.3))).status_code == 200


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"GIF89a", "GIF"),
        (b"\xff\xd8\xff\xe0junk", "cut short"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "markup"),
    ],
)
def test_what_is_no_frame_is_refused_in_words(page: Page, body: bytes, words: str) -> None:
    refused(send(page, body), 400, words)


def test_a_frame_cut_short_is_refused(page: Page) -> None:
    assert send(page, coded(head(0.3), ".png")[:-40]).status_code == 400


def test_a_large_frame_is_refused_before_it_is_decoded(page: Page) -> None:
    large = cv2.imencode(".png", np.zeros((1025, 20), np.uint8))[1].tobytes()
    refused(send(page, large), 413, "1024")
    refused(send(page, b"\xff" * 1_000_001), 413, "1 MB")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"frame": "-1"}, "rame is"),
        ({"frame": "1e3"}, "rame is"),
        ({"frame": str(2**32)}, "rame is"),
        ({"frame": "9" * 5000}, "rame is"),
        ({"time": "soon"}, "ime is"),
        ({"time": "nan"}, "ime is"),
        ({"time": "inf"}, "ime is"),
        ({"aspect": "wide"}, "spect is"),
        ({"aspect": "nan"}, "spect is"),
        ({"measure": "hue"}, "easure is"),
        ({"region": "all"}, "egion is"),
    ],
)
def test_arguments_that_cannot_be_are_refused(page: Page, query: dict, words: str) -> None:
    refused(send(page, coded(head(0.3)), **query), 400, words)


@pytest.mark.parametrize("name", ["a b", "ü", "x" * 41, "a.b"])
def test_a_camera_has_a_plain_name(page: Page, name: str) -> None:
    refused(send(page, coded(head(0.3)), name), 400, "camera")


def test_without_a_session_there_is_no_camera(page: Page) -> None:
    answer = page.client.post("/lutstudio/live/cam?time=0", content=coded(head(0.3)))
    refused(answer, 401, "reload")


def test_another_site_cannot_send_frames(page: Page) -> None:
    answer = page.client.post(
        "/lutstudio/live/cam?time=0",
        content=coded(head(0.3)),
        headers={"x-lutstudio-session": page.token, "origin": "http://elsewhere.example"},
    )
    assert answer.status_code == 403
