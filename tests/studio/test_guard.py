"""What the studio answers to: its own hosts, its own page, nothing else of Gradio."""

import pytest
from starlette.testclient import TestClient

from tests.studio.conftest import HOST


def test_the_page_is_served_with_a_policy_that_keeps_it_at_home(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:7860", ""])
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    for path in ("/", "/config", "/lutstudio/web/main.js"):
        assert client.get(path, headers={"host": host}).status_code == 421


def test_both_names_of_this_machine_are_known(client: TestClient) -> None:
    assert client.get("/", headers={"host": "localhost:1234"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_open_a_session(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/lutstudio/session", json={}, headers=headers).status_code == 403


def test_the_page_itself_can(client: TestClient) -> None:
    headers = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
    assert client.post("/lutstudio/session", json={}, headers=headers).status_code == 200


def test_no_answer_is_shared_with_other_origins(client: TestClient) -> None:
    answer = client.get("/config", headers={"origin": f"http://{HOST}"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/file=http://127.0.0.1:1/"),
        ("GET", "/gradio_api/proxy=http://127.0.0.1:1/"),
        ("GET", "/gradio_api/info"),
        ("POST", "/gradio_api/queue/join"),
        ("POST", "/gradio_api/call/x"),
        ("POST", "/gradio_api/run/predict"),
        ("GET", "/gradio_api/startup-events"),
        ("POST", "/login"),
        ("GET", "/docs"),
        ("GET", "/openapi.json"),
        ("GET", "/monitoring"),
        ("GET", "/gradio_api/openapi.json"),
        ("GET", "/assets/%2e%2e/config"),
        ("POST", "/"),
        ("GET", "//lutstudio/state"),
    ],
)
def test_of_gradio_only_the_page_is_there(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 404
