import pytest
import torch
from torch import nn

from lutstudio.segment.nets.levinshtein import (
    Block,
    HairMatteNet,
    HairMatteNetConfig,
    HairSegNet,
    HairSegNetConfig,
    twice,
)
from lutstudio.segment.nets.mobilenet import MobileNet, MobileNetConfig
from tests.segment.nets.counting import parameters, shape_of, without_memory

SMALL = MobileNetConfig(
    stem=4, layers=((8, 1), (8, 2), (8, 1), (12, 2), (12, 1), (16, 2), (16, 1), (16, 1), (24, 2), (24, 1))
)
NETS = [(HairSegNet, HairSegNetConfig), (HairMatteNet, HairMatteNetConfig)]


def test_both_have_the_parameters_of_an_independent_build() -> None:
    assert parameters(without_memory(HairSegNet, HairSegNetConfig())) == 3_292_546
    assert parameters(without_memory(HairMatteNet, HairMatteNetConfig())) == 3_856_322


def test_the_deepest_features_are_28_by_28_by_1024_or_7_by_7_by_1024() -> None:
    frame = torch.zeros(1, 3, 224, 224, device="meta")
    for (make, config), side in zip(NETS, (28, 7), strict=True):
        net = without_memory(make, config())
        features = net.backbone(frame)  # type: ignore[operator]
        assert features[-1].shape == (1, 1024, side, side)
    assert [tuple(feature.shape[1:]) for feature in features[:-1]] == [
        (64, 112, 112), (128, 56, 56), (256, 28, 28), (512, 14, 14),
    ]  # fmt: skip


def test_the_last_strides_are_one_and_what_follows_is_dilated_by_two_then_four() -> None:
    net = without_memory(HairSegNet, HairSegNetConfig())
    depthwise = [m for m in net.backbone.modules() if isinstance(m, nn.Conv2d) and m.groups > 1]  # type: ignore[operator]
    assert [m.stride[0] for m in depthwise] == [1, 2, 1, 2, 1] + [1] * 8
    assert [m.dilation[0] for m in depthwise] == [1] * 6 + [2] * 6 + [4]


@pytest.mark.parametrize("stride", [4, 8, 16])
def test_the_strided_encoders_features_are_among_those_of_the_dilated_one(stride: int) -> None:
    torch.manual_seed(1)
    strided = MobileNet(SMALL).eval()
    dilated = MobileNet(SMALL, stride).eval()
    dilated.load_state_dict(strided.state_dict())
    picture = torch.randn(1, 3, 64, 64)
    every = 32 // stride
    with torch.no_grad():
        torch.testing.assert_close(dilated(picture)[-1][..., ::every, ::every], strided(picture)[-1])


@pytest.mark.parametrize(("make", "config"), NETS)
@pytest.mark.parametrize("width", [16, 32, 64, 128])
@pytest.mark.parametrize("size", [224, 480])
def test_every_width_and_size_of_the_paper_runs(
    make: type[nn.Module], config: type[HairSegNetConfig], width: int, size: int
) -> None:
    assert shape_of(without_memory(make, config(size=size, width=width)), 3, size) == (1, 1, size, size)


@pytest.mark.parametrize(("make", "config"), NETS)
def test_real_pictures_give_finite_logits(make: type[nn.Module], config: type[HairSegNetConfig]) -> None:
    torch.manual_seed(2)
    net = make(config(size=64, width=8, encoder=SMALL)).eval()
    logits = net(torch.randn(2, 3, 64, 64))
    assert logits.shape == (2, 1, 64, 64)
    assert torch.isfinite(logits).all()
    assert logits.std() > 0


def test_the_hairs_probability_is_the_softmax_over_two_scores() -> None:
    net = HairSegNet(HairSegNetConfig(size=32, width=8, encoder=SMALL)).eval()
    frame = torch.randn(1, 3, 32, 32)
    scores = net.scores(frame)
    assert scores.shape == (1, 2, 32, 32)
    torch.testing.assert_close(torch.sigmoid(net(frame)), scores.softmax(dim=1)[:, 1:])


def test_the_decoder_doubles_by_repeating_pixels_and_has_no_transposed_convolution() -> None:
    x = torch.arange(4.0).view(1, 1, 2, 2)
    assert twice(x)[0, 0].tolist() == [[0, 0, 1, 1], [0, 0, 1, 1], [2, 2, 3, 3], [2, 2, 3, 3]]
    for make, config in NETS:
        net = without_memory(make, config())
        assert not any(isinstance(module, nn.ConvTranspose2d) for module in net.modules())
        blocks = [module for module in net.modules() if isinstance(module, Block)]
        assert len(blocks) == (3 if make is HairSegNet else 5)
        for block in blocks:
            assert block.depthwise.groups == block.depthwise.in_channels
            assert block.depthwise.kernel_size == (3, 3)
            assert block.pointwise.out_channels == 64


def test_skips_widen_the_inner_one_to_1024_and_the_outer_three_to_64() -> None:
    skips = without_memory(HairMatteNet, HairMatteNetConfig()).skips
    shapes = [(skip.in_channels, skip.out_channels, skip.kernel_size) for skip in skips]  # type: ignore[union-attr]
    assert shapes == [(512, 1024, (1, 1)), (256, 64, (1, 1)), (128, 64, (1, 1)), (64, 64, (1, 1))]


def test_every_skip_reaches_the_mask() -> None:
    torch.manual_seed(3)
    net = HairMatteNet(HairMatteNetConfig(size=64, width=8, encoder=SMALL)).eval()
    frame = torch.randn(1, 3, 64, 64)
    before = net(frame)
    for skip in net.skips:
        with torch.no_grad():
            skip.bias += 1.0  # type: ignore[operator]
        after = net(frame)
        assert not torch.allclose(before, after)
        before = after


def test_a_size_that_cannot_be_built_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 8"):
        HairSegNetConfig(size=100)
    with pytest.raises(ValueError, match="multiple of 32"):
        HairMatteNetConfig(size=225)
