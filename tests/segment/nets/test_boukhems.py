import pytest
import torch
from torch import nn

from lutstudio.segment.nets.boukhems import LARGE, MEDIUM, SMALL, Boukhems, BoukhemsConfig
from tests.segment.nets.counting import parameters, shape_of, without_memory

SIZES = [(LARGE, 31_037_633), (MEDIUM, 1_864_129), (SMALL, 226_913)]


@pytest.mark.parametrize(("config", "count"), SIZES)
def test_the_three_sizes_have_exactly_the_papers_parameters(config: BoukhemsConfig, count: int) -> None:
    net = without_memory(Boukhems, config)
    assert parameters(net) == count
    assert shape_of(net, 3, 256) == (1, 1, 256, 256)


def test_layers_are_those_of_the_paper() -> None:
    for config, _ in SIZES:
        for module in without_memory(Boukhems, config).modules():
            if isinstance(module, nn.ConvTranspose2d):
                assert (module.kernel_size, module.stride) == ((2, 2), (2, 2))
                assert module.bias is not None
            elif isinstance(module, nn.Conv2d) and module.kernel_size == (3, 3):
                assert module.bias is None


def test_real_pictures_give_finite_logits_and_skips_are_seen() -> None:
    torch.manual_seed(1)
    net = Boukhems(BoukhemsConfig(size=32, widths=(4, 8), bottom=16)).eval()
    frame = torch.rand(2, 3, 32, 32)
    logits = net(frame)
    assert logits.shape == (2, 1, 32, 32)
    assert torch.isfinite(logits).all()
    with torch.no_grad():
        for level in net.rise:
            level.weight.zero_()  # type: ignore[union-attr, operator]
    # with nothing from below only the finest skip is left, and it still sees the picture
    assert net(frame).std() > 0
    assert not torch.allclose(net(frame), logits)


def test_a_size_that_cannot_be_halved_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 16"):
        BoukhemsConfig(size=250)
