import dataclasses

import pytest

from lutstudio.segment.nets import NETS, build_net, kind_of, net_config, net_values
from lutstudio.segment.nets.boukhems import SMALL
from lutstudio.segment.nets.tkachenka import TkachenkaConfig
from lutstudio.segment.normalise import SCALES


@pytest.mark.parametrize("kind", NETS)
def test_every_configuration_survives_being_written_as_plain_values(kind: str) -> None:
    config = NETS[kind].config()
    assert net_values(config)["kind"] == kind
    assert net_config(net_values(config)) == config
    assert kind_of(config) == kind


@pytest.mark.parametrize("kind", NETS)
def test_every_kind_says_how_it_is_fed(kind: str) -> None:
    config = NETS[kind].config()
    assert config.channels in {3, 4}
    assert config.normalisation in SCALES
    assert config.size > 0
    assert dataclasses.is_dataclass(config)


def test_a_configuration_without_a_kind_is_of_the_first() -> None:
    assert net_config({"size": 512}) == TkachenkaConfig(size=512)


def test_a_network_is_built_from_its_configuration() -> None:
    assert sum(parameter.numel() for parameter in build_net(SMALL).parameters()) == 226_913


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kind": "nope"}, "net.kind is 'nope'"),
        ({"kind": "boukhems", "wide": 3}, "net.wide is unknown"),
        ({"kind": "boukhems", "size": "large"}, "net.size is 'large'"),
        ({"kind": "boukhems", "widths": [1, True]}, r"net.widths\[1\] is True"),
        ({"kind": "boukhems", "widths": 3}, "a list was expected"),
        ({"kind": "sun", "backbone": "vgg"}, "one of resnet101"),
        ({"kind": "sun", "dropout": [0.5]}, "1 entries; 3 were expected"),
        ({"kind": "tkachenka", "levels": [{"down": []}]}, r"levels\[0\].channels is missing"),
        ({"kind": "sun", "resnet": 4}, "a table was expected"),
    ],
)
def test_what_describes_no_network_is_refused_by_name(values: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        net_config(values)
