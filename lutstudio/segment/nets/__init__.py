"""The networks, a file per paper and one of our own, and the table of their kinds.

Every network is plain torch. Its configuration holds every size, and says how
the network is fed (`NetConfig`). It takes (B, channels, H, W): RGB as
`normalisation` says, and where `channels` is 4 the mask of the frame before in
[0, 1]. It gives (B, 1, H, W) logits of hair.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from torch import nn

from lutstudio.segment.nets.boukhems import Boukhems, BoukhemsConfig
from lutstudio.segment.nets.levinshtein import HairMatteNet, HairMatteNetConfig, HairSegNet, HairSegNetConfig
from lutstudio.segment.nets.plain import from_plain, to_plain
from lutstudio.segment.nets.sun import Sun, SunConfig
from lutstudio.segment.nets.swift import Swift, SwiftConfig
from lutstudio.segment.nets.tkachenka import Tkachenka, TkachenkaConfig
from lutstudio.segment.normalise import Normalisation


class NetConfig(Protocol):
    """What the training and the runtime ask of every network's configuration."""

    @property
    def size(self) -> int:
        """Side of the square input in pixels."""
        ...

    @property
    def channels(self) -> int:
        """3 for RGB, 4 for RGB and the mask of the frame before."""
        ...

    @property
    def normalisation(self) -> Normalisation:
        """How RGB is scaled."""
        ...


class Kind(NamedTuple):
    """A kind of network: the class of its configuration, and the network itself, made from one."""

    config: type[Any]
    net: type[nn.Module]


NETS: dict[str, Kind] = {
    "tkachenka": Kind(TkachenkaConfig, Tkachenka),
    "hairsegnet": Kind(HairSegNetConfig, HairSegNet),
    "hairmattenet": Kind(HairMatteNetConfig, HairMatteNet),
    "sun": Kind(SunConfig, Sun),
    "boukhems": Kind(BoukhemsConfig, Boukhems),
    "swift": Kind(SwiftConfig, Swift),
}
_FIRST = "tkachenka"  # what configurations written before there were several kinds mean


def build_net(config: NetConfig) -> nn.Module:
    """The network that a configuration describes, with random weights."""
    return NETS[kind_of(config)].net(config)


def kind_of(config: NetConfig) -> str:
    """The name of a configuration's kind of network."""
    return next(name for name, kind in NETS.items() if type(config) is kind.config)


def net_config(values: Mapping[str, Any]) -> NetConfig:
    """The configuration that plain values, as `net_values` or TOML give them, describe.

    Raises
    ------
    ValueError
        If there is no such kind, or it has no such network.
    """
    fields = dict(values)
    kind = fields.pop("kind", _FIRST)
    if kind not in NETS:
        raise ValueError(f"net.kind is {kind!r:.60}; one of {', '.join(NETS)} was expected")
    config: NetConfig = from_plain(NETS[kind].config, fields, "net")
    return config


def net_values(config: NetConfig) -> dict[str, Any]:
    """A configuration as plain values, with its kind."""
    return {"kind": kind_of(config), **to_plain(config)}
