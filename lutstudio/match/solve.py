"""Bounded least squares for a handful of sliders: Levenberg-Marquardt with differences for slopes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

_NOTCH = 1e-3  # of a slider's span, for the slopes
_DAMPING = (1e-3, 1e6)  # where it starts, and where it has given up
_ENOUGH = 1e-4  # relative gain of a step under which the solver is done


@dataclass(frozen=True)
class Bounds:
    """The range of each variable, (n,) each; `round` marks those whose ends are one place."""

    low: Vector
    high: Vector
    round: npt.NDArray[np.bool_]

    @property
    def span(self) -> Vector:
        """From end to end."""
        return self.high - self.low

    def hold(self, x: Vector) -> Vector:
        """`x` within the bounds; what goes round stays free."""
        return np.where(self.round, x, np.clip(x, self.low, self.high))


def least_squares(
    residuals: Callable[[Vector], Vector], start: Vector, bounds: Bounds, rounds: int, stop: Callable[[], bool]
) -> Vector:
    """The place near `start` where the squared residuals are smallest.

    Parameters
    ----------
    residuals : function of (n,) to (m,)
    start : (n,)
    bounds : Bounds
    rounds : int
        Steps at most.
    stop : function
        Asked before every step; true ends the search where it is.
    """
    x, r = start, residuals(start)
    damping = _DAMPING[0]
    for _ in range(rounds):
        if stop():
            break
        slopes = _slopes(residuals, x, r, bounds)
        normal, gradient = slopes.T @ slopes, slopes.T @ r
        before = float(r @ r)
        while damping < _DAMPING[1]:
            step = np.linalg.solve(normal + damping * (np.diag(np.diag(normal)) + 1e-9 * np.eye(len(x))), -gradient)
            y = bounds.hold(x + np.clip(step, -0.5, 0.5) * bounds.span)
            s = residuals(y)
            if float(s @ s) < before:
                break
            damping *= 4.0
        else:
            return x
        x, r, damping = y, s, max(damping / 9.0, 1e-9)
        if before - float(r @ r) < _ENOUGH * before:
            break
    return x


def _slopes(residuals: Callable[[Vector], Vector], x: Vector, r: Vector, bounds: Bounds) -> npt.NDArray[np.float64]:
    """The residuals' change for a move over each variable's whole span, (m, n); looks inward at an end."""
    columns = []
    for i in range(len(x)):
        notch = _NOTCH if bounds.round[i] or x[i] + _NOTCH * bounds.span[i] <= bounds.high[i] else -_NOTCH
        y = x.copy()
        y[i] += notch * bounds.span[i]
        columns.append((residuals(y) - r) / notch)
    return np.stack(columns, axis=-1)
