"""Where the studio listens, and what its page is made of."""

import socket

import pytest

from lutstudio.studio import app
from lutstudio.studio.refusals import StudioError


def test_a_taken_port_gives_way_to_the_next_free_one() -> None:
    with app._listen("127.0.0.1", 0) as first:
        taken = first.getsockname()[1]
        with app._listen("127.0.0.1", taken) as second:
            assert taken < second.getsockname()[1] < taken + app.PORTS_TRIED


def test_without_a_free_port_it_says_so() -> None:
    with pytest.raises(StudioError, match="no port from 7860"):
        app._listen("203.0.113.1", 7860)  # a documentation address that no machine has


def test_it_listens_where_it_says() -> None:
    with app._listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname(), 5):
        pass


def test_the_page_asks_the_server_for_no_events(client) -> None:
    config = client.get("/config").json()
    assert config["dependencies"]
    assert not any(dependency["backend_fn"] for dependency in config["dependencies"])
    assert not config["analytics_enabled"]
    assert config["footer_links"] == []


def test_no_own_component_brings_markup_from_the_project(client) -> None:
    """Names reach the page as JSON and are put there as text; Gradio's HTML never holds one."""
    config = client.get("/config").json()
    shown = [c["props"].get("html_template", "") for c in config["components"] if c["type"] == "html"]
    assert shown
    assert not any("{{" in template for template in shown)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "::", "example.org", ""])
def test_it_listens_on_this_computer_only(host: str) -> None:
    with pytest.raises(StudioError, match="no login"):
        app.serve(host=host, open_browser=False)
