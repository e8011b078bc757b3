"""A picture in, mask and recoloured picture out, as another program asks for it."""

import io
from base64 import b64decode, b64encode

import numpy as np
import pytest
from PIL import Image
from starlette.testclient import TestClient

from lutstudio.preset.library import find_preset
from lutstudio.studio import looking
from tests.studio.making import BETWEEN, DARK, SIDE, head, png

PATH = "/lutstudio/api/recolour"


@pytest.fixture(autouse=True)
def upper_half(monkeypatch: pytest.MonkeyPatch) -> list:
    """A stand-in for the network that takes the upper half for hair; the options it was given."""
    asked = []

    def find(picture, *, segmenter=None, options):
        asked.append(options)
        mask = np.zeros(picture.shape[:2], np.float32)
        mask[: picture.shape[0] // 2] = 1.0
        return mask

    monkeypatch.setattr(looking, "find_hair", find)
    return asked


@pytest.fixture
def headers(client: TestClient) -> dict[str, str]:
    """What a program sends along once it has opened a session."""
    return {"x-lutstudio-session": client.post("/lutstudio/session", json={}).json()["session"]}


def levels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)))


def test_mask_and_picture_come_back_and_equal_what_the_package_makes(client: TestClient, headers: dict) -> None:
    answer = client.post(f"{PATH}?preset=Copper", content=png(BETWEEN), headers=headers)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    mask, image = (levels(b64decode(told[name])) for name in ("mask", "image"))
    assert (mask[: SIDE // 2] == 255).all()
    assert not mask[SIDE // 2 :].any()
    truth = find_preset("Copper").recolour().apply(head(BETWEEN)[0].levels, mask, strength=1.0)
    assert np.array_equal(image, truth.image)
    assert told["intensity"] == pytest.approx(truth.intensity)
    assert told["position"] == pytest.approx(truth.position)


def test_one_picture_alone_comes_as_png(client: TestClient, headers: dict) -> None:
    both = client.post(f"{PATH}?preset=Copper", content=png(BETWEEN), headers=headers).json()
    for give in ("mask", "image"):
        answer = client.post(f"{PATH}?preset=Copper&give={give}", content=png(BETWEEN), headers=headers)
        assert answer.headers["content-type"] == "image/png"
        assert answer.content == b64decode(both[give])


@pytest.mark.parametrize("before", ["", "data:image/png;base64,"])
def test_a_picture_in_base64_is_taken_as_boukhems_et_al_send_it(client: TestClient, headers: dict, before: str) -> None:
    body = {"image": before + b64encode(png(BETWEEN)).decode(), "preset": "Copper", "strength": 0.5, "give": "image"}
    answer = client.post(PATH, json=body, headers=headers)
    plain = client.post(f"{PATH}?preset=Copper&strength=0.5&give=image", content=png(BETWEEN), headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.content == plain.content


def test_without_a_preset_the_session_s_own_shade_is_worn(client: TestClient, headers: dict) -> None:
    def worn() -> bytes:
        return client.post(f"{PATH}?give=image", content=png(BETWEEN), headers=headers).content

    assert np.array_equal(levels(worn()), head(BETWEEN)[0].levels)
    command = {"name": "apply_preset", "args": {"name": "Copper"}}
    assert client.post("/lutstudio/command", json=command, headers=headers).status_code == 200
    assert not np.array_equal(levels(worn()), head(BETWEEN)[0].levels)


def test_modes_and_mask_options_are_for_programs_too(client: TestClient, headers: dict, upper_half: list) -> None:
    query = "mode=hue-raised&colour=%23c03020&edges=crf&keep=largest"
    told = client.post(f"{PATH}?{query}", content=png(DARK), headers=headers).json()
    assert (upper_half[-1].edges, upper_half[-1].keep) == ("crf", "largest")
    assert "dark" in told["warnings"][0]
    assert levels(b64decode(told["image"]))[2, 2, 0] > levels(b64decode(told["image"]))[2, 2, 2]


def test_without_a_session_or_from_another_site_nothing_is_answered(client: TestClient, headers: dict) -> None:
    assert client.post(PATH, content=png(BETWEEN)).status_code == 401
    evil = {**headers, "origin": "https://evil.example"}
    assert client.post(PATH, content=png(BETWEEN), headers=evil).status_code == 403
    assert client.get(PATH, headers=headers).status_code == 404


@pytest.mark.parametrize(
    ("query", "content", "words"),
    [
        ("preset=Nope", png(DARK), "no preset called"),
        ("preset=/etc/passwd", png(DARK), "no preset called"),
        ("strength=2", png(DARK), "Strength is 2.0"),
        ("strength=much", png(DARK), "a number from 0 to 1"),
        ("strength=nan", png(DARK), "0 to 1 was expected"),
        ("edges=none", png(DARK), "Edges is 'none'"),
        ("model=/tmp/own.onnx", png(DARK), "no network"),
        ("give=all", png(DARK), "both, mask, image"),
        ("mode=sepia", png(DARK), "proportional"),
        ("mode=hue&colour=red", png(DARK), "#rrggbb"),
        ("size=3", png(DARK), "no 'size'"),
        ("", b"GIF89a", "picture"),
        ("", b"", "picture"),
    ],
)
def test_what_cannot_be_recoloured_is_refused_in_one_sentence(
    client: TestClient, headers: dict, query: str, content: bytes, words: str
) -> None:
    answer = client.post(f"{PATH}?{query}", content=content, headers=headers)
    assert answer.status_code == 400
    assert words in answer.json()["error"]


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"image": 5}', b'{"image": "%%%"}', b'{"image": "AAAA", "x": 1}'])
def test_a_broken_object_is_refused(client: TestClient, headers: dict, body: bytes) -> None:
    answer = client.post(PATH, content=body, headers={**headers, "content-type": "application/json"})
    assert answer.status_code == 400, answer.text
