"""Which pictures of a training folder are kept from the training, to validate and measure with."""

import hashlib

SHARE = 0.05  # of every training folder


def is_held_out(name: str, share: float = SHARE) -> bool:
    """Whether the picture called `name` (without suffix) is held out.

    It follows from the name alone, so that a picture never changes sides when
    its folder grows.
    """
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") / 2**32 < share
