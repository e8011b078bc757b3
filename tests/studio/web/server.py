"""A small server for the viewer alone: its files, the harness, pictures and masks from memory."""

import hashlib
import io
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

import lutstudio

WEB = Path(lutstudio.__file__).parent / "studio" / "web"
HARNESS = Path(__file__).parent / "harness"
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".glsl": "text/plain"}

Levels = npt.NDArray[np.uint8]


def png(levels: Levels) -> bytes:
    """The picture or mask as a PNG file."""
    out = io.BytesIO()
    Image.fromarray(levels).save(out, "PNG")
    return out.getvalue()


class StandIn(ThreadingHTTPServer):
    """Serves at `url`; what the page sees is set through its methods."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.masks: dict[str, Levels] = {}  # by slot, as they stand
        self.puts: list[tuple[str, Levels]] = []
        self.luts = (b"", 0)
        self.refuse_masks = ""
        self.live: tuple[int, bytes] = (404, b"{}")  # status and body of what a live camera is answered
        self.frames: list[bytes] = []  # what live cameras sent
        self.state: dict[str, Any] = {"revision": 1, "slots": {}, "views": [], "settings": {"strength": 1.0}}
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def put_slot(self, name: str, levels: Levels, mask: Levels | None, **fields: Any) -> None:
        """Fills a slot with a picture (H, W, 3) and a mask (H, W)."""
        slot = {
            "slot": name,
            "title": f"{name.title()} reference",
            "picture": self._keep("picture", levels),
            "mask": None if mask is None else self._keep("mask", mask),
            "width": levels.shape[1],
            "height": levels.shape[0],
            "intensity": 0.3,
            "position": None,
            "coverage": 0.2,
            "badge": "",
            "pinned": False,
            **fields,
        }
        if name in ("dark", "light"):
            self.state["slots"][name] = slot
        else:
            self.state["views"] = [*(v for v in self.state["views"] if v["slot"] != name), slot]
        self.state["revision"] += 1
        if mask is not None:
            self.masks[name] = mask

    def put_luts(self, dark: npt.NDArray[np.float32], light: npt.NDArray[np.float32]) -> None:
        """Both LUTs as tables (N, N, N, 3) indexed [red, green, blue]."""
        halves = b"".join(_half_rgba(table) for table in (dark, light))
        self.luts = (halves, dark.shape[0])
        self.state["revision"] += 1

    def take_mask(self, slot: str, body: bytes) -> None:
        with Image.open(io.BytesIO(body)) as picture:
            if picture.mode != "L":
                raise ValueError(f"a mask came as {picture.mode}")
            levels = np.array(picture)
        self.puts.append((slot, levels))
        held = self.state["slots"].get(slot) or next(v for v in self.state["views"] if v["slot"] == slot)
        held["mask"] = self._keep("mask", levels)
        self.masks[slot] = levels
        self.state["revision"] += 1

    def _keep(self, kind: str, levels: Levels) -> str:
        name = hashlib.sha256(repr(levels.shape).encode() + levels.tobytes()).hexdigest()[:16]
        self.files[f"/{kind}/{name}.png"] = png(levels)
        return name


def _half_rgba(table: npt.NDArray[np.float32]) -> bytes:
    size = table.shape[0]
    nodes = np.ones((size**3, 4), np.float16)
    nodes[:, :3] = table.transpose(2, 1, 0, 3).reshape(-1, 3)
    return nodes.astype("<f2").tobytes()


class _Handler(BaseHTTPRequestHandler):
    server: StandIn
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/state":
            return self._answer(json.dumps(self.server.state).encode(), "application/json")
        if path == "/luts":
            body, size = self.server.luts
            return self._answer(body, "application/octet-stream", {"X-Size": str(size)})
        if path in self.server.files:
            return self._answer(self.server.files[path], "image/png")
        for prefix, folder in (("/web/", WEB), ("/harness/", HARNESS)):
            file = (folder / path.removeprefix(prefix)).resolve()
            if path.startswith(prefix) and file.is_file() and file.is_relative_to(folder):
                return self._answer(file.read_bytes(), TYPES[file.suffix])
        return self._answer(b'{"error": "nothing is here"}', "application/json", status=404)

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.refuse_masks:
            said = json.dumps({"error": self.server.refuse_masks}).encode()
            return self._answer(said, "application/json", status=409)
        self.server.take_mask(self.path.removeprefix("/mask/"), body)
        return self._answer(json.dumps(self.server.state).encode(), "application/json")

    def do_POST(self) -> None:
        self.server.frames.append(self.rfile.read(int(self.headers["Content-Length"])))
        status, body = self.server.live
        kind = "application/octet-stream" if status == 200 else "application/json"
        return self._answer(body, kind, {"Retry-After": "1"} if status == 503 else None, status)

    def do_DELETE(self) -> None:
        self.server.frames.append(b"the end")
        return self._answer(b"{}", "application/json")

    def _answer(self, body: bytes, kind: str, more: dict[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass
