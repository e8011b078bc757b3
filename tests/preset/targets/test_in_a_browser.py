"""Targets in a browser: three.js reads them, and the code in the documentation compiles and gives the chart."""

import csv
import functools
import http.server
import io
import threading
from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest

from lutstudio.preset import chart
from lutstudio.preset.targets import TARGETS

HARNESS = Path(__file__).with_name("harness")
THREE = Path(__file__).parents[2] / "js" / "node_modules" / "three"
CODE = 1 / 255 + 1e-6
SHADERS = [target.id for target in TARGETS.values() if target.language == "glsl"]

needs_three = pytest.mark.skipif(not THREE.is_dir(), reason="three.js is not here: run `npm ci` in tests/js")

PAGE = """<!doctype html><title>Targets</title>
<script type="importmap">{"imports": {"three": "/three/build/three.module.js", "jsm/": "/three/examples/jsm/"}}</script>
"""

SHADER = (HARNESS / "shader.js").read_text(encoding="utf-8")

BY_THREE = (HARNESS / "three.js").read_text(encoding="utf-8")


class _Files(http.server.BaseHTTPRequestHandler):
    def __init__(self, files, *rest):
        self.files = files
        super().__init__(*rest)

    def do_GET(self):
        path = self.path.split("?")[0]
        kind = "text/javascript" if path.endswith(".js") else "image/png" if path.endswith(".png") else "text/html"
        body = PAGE.encode() if path == "/" else self.files.get(path[1:])
        if body is None and path.startswith("/three/") and (THREE / path[7:]).resolve().is_relative_to(THREE):
            body = (THREE / path[7:]).read_bytes()
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_args):
        pass


@pytest.fixture
def page(pack, browser_page):
    """A page that is served the pack's files and three.js."""
    own = {file: TARGETS["cube-17"].encode(lut, "", "tetrahedral")
           for file, lut in zip(("luts/0-dark.cube", "luts/1-light.cube"), pack.luts, strict=True)}  # fmt: skip
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Files, {**own, **pack.extras}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield browser_page(f"http://127.0.0.1:{server.server_port}/", allow=("favicon", "404"))
    server.shutdown()
    server.server_close()


def _colours():
    return np.hstack([chart.colours(), np.full((512, 1), 255, np.uint8)]).reshape(-1).tolist()


def _target(pack, name):
    return next(target for target in pack.targets if target.id == name)


def _expected(pack, name, which):
    """The chart's values as the pack's own CSV has them: float (512, 3)."""
    rows = list(csv.reader(io.StringIO(pack.extras[_target(pack, name).values].decode())))[1:]
    return np.array(rows, float)[:, 3 + 3 * which : 6 + 3 * which]


def _got(text):
    return np.frombuffer(b64decode(text), "<f4").reshape(-1, 4)[:, :3]


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("name", SHADERS)
def test_the_shader_in_the_documentation_gives_the_chart(pack, page, name, which) -> None:
    lookup = TARGETS[name].snippet
    facts = {"file": "/" + _target(pack, name).files[which], "lookup": lookup, "colours": _colours(), "volume": False}
    got = _got(page.evaluate(SHADER, {**facts, "setup": ""}))
    assert np.abs(got - _expected(pack, name, which)).max() <= CODE


def test_the_code_for_half_floats_in_the_documentation_gives_the_chart(pack, page) -> None:
    setup, _, lookup = TARGETS["rgba16f"].snippet.partition("// in the fragment shader")
    facts = {"file": "/" + _target(pack, "rgba16f").files[0], "lookup": lookup, "colours": _colours(), "volume": True}
    got = _got(page.evaluate(SHADER, {**facts, "setup": setup}))
    assert np.abs(got - _expected(pack, "rgba16f", 0)).max() <= CODE


@needs_three
@pytest.mark.parametrize(("name", "loader"), [
    ("cube-17", "cube"), ("cube-33", "cube"), ("cube-mobile", "cube"),
    ("strip-256-down", "image"), ("strip-1024-down", "image"),
])  # fmt: skip
def test_three_js_reads_a_target_to_the_colours_of_the_pack(pack, page, name, loader) -> None:
    """LUTPass samples by hardware, so trilinearly, whatever the pack says."""
    got = _got(page.evaluate(BY_THREE, {"file": "/" + _target(pack, name).files[0], "loader": loader,
                                        "colours": _colours()}))  # fmt: skip
    target = TARGETS[name]
    wanted = chart.through(target.fitted(pack.luts[0], "tetrahedral"), "trilinear")
    assert np.abs(got - wanted).max() <= CODE + (target.tolerance if loader == "image" else 0)
