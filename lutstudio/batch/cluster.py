"""Files worked on by a Ray cluster, each on its own."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from lutstudio.errors import LutStudioError

Item = TypeVar("Item")
Result = TypeVar("Result")
LOCAL = "local"
_STORE = 100 << 20  # bytes: results are files, and only words about them travel


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
        session: Any = ray.init(**_where(address), log_to_driver=False, logging_level="error")
    except Exception as error:  # Ray's own have no common base but this
        ray.shutdown()
        raise LutStudioError(f"{address}: no Ray cluster answers there ({type(error).__name__})") from error
    try:
        task = ray.remote(_done)
        waiting = [task.remote(work, item) for item in items]
        for reference in waiting:
            yield ray.get(reference)
    finally:
        session.disconnect()
        ray.shutdown()


def _where(address: str) -> dict[str, Any]:
    """What Ray is told: a cluster's address, or to be as small as it can."""
    if address == LOCAL:
        return {"include_dashboard": False, "object_store_memory": _STORE}
    return {"address": address}


def _done(work: Callable[[Item], Result], item: Item) -> Result:
    return work(item)
