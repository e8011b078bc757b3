"""Pictures and videos on the command line: all of a folder, one by one, several at a time or on a cluster."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

import click

from lutstudio.cli.files import pictures_in, pictures_of
from lutstudio.cli.moving import clips_in, is_clip
from lutstudio.errors import LutStudioError

Result = TypeVar("Result")
Command = TypeVar("Command", bound=Callable[..., Any])
Outcome: TypeAlias = tuple[Result | None, str | None]
"""A result, or a sentence on what went wrong."""


@dataclass(frozen=True)
class Ways:
    """How many files are worked on at once, and where.

    Attributes
    ----------
    jobs : int
        Pictures at a time on this machine.
    ray : str or None
        Address of the Ray cluster to work on instead.
    """

    jobs: int = 1
    ray: str | None = None


def ways_options(command: Command) -> Command:
    """The options `jobs` and `ray`."""
    jobs = click.option(
        "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Pictures of a folder at a time."
    )
    ray = click.option(
        "--ray", metavar="ADDRESS", help="Work on a Ray cluster that sees the same files; 'local' starts one here."
    )
    return jobs(ray(command))


def each_picture(source: Path, work: Callable[[Path], Result]) -> tuple[list[Result], list[str]]:
    """`work` on a picture, or on every picture of a folder with a progress bar.

    In a folder one picture that fails does not end the rest.

    Returns
    -------
    results : list
        Of the pictures that worked, in the order of their names.
    failures : list of str
        A sentence for each that did not.

    Raises
    ------
    LutStudioError
        If the one picture fails, or the folder holds no picture.
    """
    if not source.is_dir():
        return [work(source)], []
    return _all(pictures_in(source), work, Ways())


def each_input(
    source: Path, picture: Callable[[Path], Result], clip: Callable[[Path, bool], Result], ways: Ways
) -> tuple[list[Result], list[str]]:
    """`picture` or `clip` on a file, or on every picture and then every video of a folder.

    In a folder one file that fails does not end the rest. `clip` is also told whether to
    show its own progress.

    Returns
    -------
    results : list
        Of the files that worked, in the order of their names.
    failures : list of str
        A sentence for each that did not.

    Raises
    ------
    LutStudioError
        If the one file fails, or the folder holds none.
    """
    if not source.is_dir():
        single = (lambda path: clip(path, True)) if is_clip(source) else picture
        if ways.ray is None:
            return [single(source)], []
        return _all([source], partial(_either, picture, clip), ways)
    clips = clips_in(source)
    pictures = pictures_in(source) if not clips or pictures_of(source) else []
    if ways.ray is not None:
        return _all(pictures + clips, partial(_either, picture, clip), ways)
    results, failures = _all(pictures, picture, ways) if pictures else ([], [])
    for path in clips:
        try:
            results.append(clip(path, True))
        except LutStudioError as error:
            failures.append(str(error))
    return results, failures


def _all(files: list[Path], work: Callable[[Path], Result], ways: Ways) -> tuple[list[Result], list[str]]:
    """`work` on all of them with a progress bar; results in the files' order."""
    results: list[Result] = []
    failures: list[str] = []
    with (
        _outcomes(files, partial(_outcome, work), ways) as outcomes,
        click.progressbar(outcomes, length=len(files), file=sys.stderr, show_pos=True) as bar,
    ):
        for result, failure in bar:
            if failure is None:
                results.append(cast("Result", result))
            else:
                failures.append(failure)
    return results, failures


@contextmanager
def _outcomes(
    files: list[Path], work: Callable[[Path], Outcome[Result]], ways: Ways
) -> Iterator[Iterator[Outcome[Result]]]:
    if ways.ray is not None:
        from lutstudio.batch.cluster import each_on

        yield each_on(ways.ray, files, work)
    elif ways.jobs > 1 and len(files) > 1:
        with ThreadPoolExecutor(ways.jobs) as pool:
            try:
                yield pool.map(work, files)
            finally:
                pool.shutdown(cancel_futures=True)
    else:
        yield map(work, files)


def _outcome(work: Callable[[Path], Result], path: Path) -> Outcome[Result]:
    try:
        return work(path), None
    except LutStudioError as error:
        return None, str(error)


def _either(picture: Callable[[Path], Result], clip: Callable[[Path, bool], Result], path: Path) -> Result:
    return clip(path, False) if is_clip(path) else picture(path)
