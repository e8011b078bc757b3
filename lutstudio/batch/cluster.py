"""Files worked on by a Ray cluster, each on its own."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from lutstudio.errors import LutStudioError

Item = TypeVar("Item")
Result = TypeVar("Result")
LOCAL = "local"


def each_on(address: str, items: Sequence[Item], work: Callable[[Item], Result]) -> Iterator[Result]:
    """`work` on every item, on the cluster at `address`; results in the items' order.

    The machines need this package and see the same files in the same places.

    Parameters
    ----------
    address : str
        As Ray has it, or "local" for one on this machine that ends afterwards.

    Raises
    ------
    LutStudioError
        If Ray is not installed, or there is no cluster.
    """
    try:
        import ray
    except ImportError as error:
        raise LutStudioError("clusters need Ray; install it by: pip install 'lutstudio[cluster]'") from error
    try:
        session: Any = ray.init(
            address=None if address == LOCAL else address, log_to_driver=False, logging_level="error",
            **({"include_dashboard": False} if address == LOCAL else {}),
        )  # fmt: skip
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise LutStudioError(f"{address}: no Ray cluster answers there ({type(error).__name__})") from error
    try:
        task = ray.remote(_done)
        waiting = [task.remote(work, item) for item in items]
        for reference in waiting:
            yield ray.get(reference)
    finally:
        session.disconnect()
        ray.shutdown()


def _done(work: Callable[[Item], Result], item: Item) -> Result:
    return work(item)
