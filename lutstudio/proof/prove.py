"""Shades on heads: every pair a task of its own, here or on a cluster, with the same results."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from typing import TypeVar

from lutstudio.batch.cluster import each_on
from lutstudio.preset.pack import Pack, read_pack, write_pack
from lutstudio.proof.one import Head, prove_on
from lutstudio.proof.subject import Source, Subject
from lutstudio.proof.verdict import Verdict, judge

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Proof:
    """A shade, its result on every head, and the verdict."""

    pack: Pack
    heads: tuple[Head, ...]
    verdict: Verdict


def prove(
    packs: Sequence[Pack],
    sources: Sequence[Source],
    *,
    jobs: int = 1,
    ray: str | None = None,
    done: Callable[[], None] = lambda: None,
) -> tuple[Proof, ...]:
    """Every shade on every head.

    Parameters
    ----------
    packs, sources
    jobs : int
        Processes on this machine.
    ray : str, optional
        Address of a Ray cluster to work instead.
    done : function
        Called after each head, with all shades on it.

    Raises
    ------
    ImageError
        If a picture cannot be read.
    """
    written = tuple(write_pack(pack) for pack in packs)
    by_head: list[tuple[Head, ...]] = []
    for heads in _each([(written, source) for source in sources], jobs, ray):
        by_head.append(heads)
        done()
    by_shade = [tuple(heads) for heads in zip(*by_head, strict=True)]
    return tuple(Proof(pack, heads, judge(pack, heads)) for pack, heads in zip(packs, by_shade, strict=True))


def prove_here(pack: Pack, subjects: Sequence[Subject]) -> Proof:
    """One shade on heads that are in memory already."""
    heads = tuple(prove_on(pack, subject) for subject in subjects)
    return Proof(pack, heads, judge(pack, heads))


def _each(tasks: Sequence[tuple[tuple[bytes, ...], Source]], jobs: int, ray: str | None) -> Iterator[tuple[Head, ...]]:
    if ray is not None:
        yield from each_on(ray, tasks, _all_shades)
    elif jobs <= 1:
        yield from map(_all_shades, tasks)
    else:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            yield from pool.map(_all_shades, tasks)


def _all_shades(task: tuple[tuple[bytes, ...], Source]) -> tuple[Head, ...]:
    written, source = task
    subject = source.open()
    return tuple(prove_on(pack, subject) for pack in _packs(written))


@lru_cache(maxsize=1)
def _packs(written: tuple[bytes, ...]) -> tuple[Pack, ...]:
    return tuple(read_pack(data) for data in written)
