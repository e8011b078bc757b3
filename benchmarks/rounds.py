"""Contenders timed in turns, so that whatever else the machine does falls on all alike."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

Contender = Callable[[], Any]


def race(contenders: Mapping[str, Contender], rounds: int = 60, calls: int = 1) -> dict[str, float]:
    """Median milliseconds of one call of each contender.

    Processor time of the calling thread, so contenders must keep to that one. In
    each round every contender runs `calls` times in a row and the fastest counts:
    the first finds its data pushed out of the cache by the contender before it. A
    slow contender is given fewer rounds.
    """
    for contender in contenders.values():
        contender()
    budget = {name: max(3, min(rounds, round(rounds * 0.02 / max(_once(c), 1e-6)))) for name, c in contenders.items()}
    figures: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(rounds):
        for name, contender in contenders.items():
            if turn < budget[name]:
                figures[name].append(min(_once(contender) for _ in range(calls)))
    return {name: statistics.median(times) * 1e3 for name, times in figures.items()}


def show(title: str, figures: Mapping[str, float], unit: str, ours: str) -> None:
    """Print a table: milliseconds, times the contender `unit`, and times our own."""
    print(f"\n{title}")
    width = max(map(len, figures))
    print(f"  {'':{width}}      ms   × {unit}   × {ours}")
    for name, figure in sorted(figures.items(), key=lambda item: item[1]):
        print(f"  {name:{width}} {figure:7.3f} {figure / figures[unit]:8.1f} {figure / figures[ours]:9.2f}")


def _once(contender: Contender) -> float:
    started = time.thread_time()
    contender()
    return time.thread_time() - started
