import pytest
import torch
from torch import nn

from lutstudio.segment.nets.mobilenet import MobileNetConfig
from lutstudio.segment.nets.sun import Pyramid, Sun, SunConfig
from lutstudio.segment.nets.sun_backbones.drn import DRNConfig
from lutstudio.segment.nets.sun_backbones.resnet import ResNet, ResNetConfig
from lutstudio.segment.nets.sun_backbones.xception import XceptionConfig
from tests.segment.nets.counting import parameters, shape_of, without_memory

BACKBONES = ["resnet101", "mobilenet", "xception", "drn"]
# torchvision's ResNet-101 and the authors' DRN-D-54 without their classifiers, and MobileNet as in `mobilenet`
COUNTS = {"resnet101": 42_500_160, "drn": 35_809_176 - 513_000, "mobilenet": 3_206_976}


def small(backbone: str, **changes: object) -> SunConfig:
    fields: dict[str, object] = {
        "size": 65, "backbone": backbone, "pyramid_width": 8, "low_width": 4, "decoder_width": 8,
        "resnet": ResNetConfig(stem=4, blocks=(1, 1, 2, 3)),
        "mobilenet": MobileNetConfig(stem=4, layers=((4, 1), (8, 2), (8, 2), (8, 2), (8, 2), (8, 1))),
        "xception": XceptionConfig((4, 4), (8, 8, 8), 2, (8, 8, 8), (8, 8)),
        "drn": DRNConfig(((4, 1), (4, 2)), ((4, 1, 2, 1), (4, 1, 2, 1), (4, 1, 1, 2)), ((8, 2),)),
    }  # fmt: skip
    return SunConfig(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("backbone", BACKBONES)
def test_every_backbone_of_the_paper_gives_a_mask_of_257(backbone: str) -> None:
    net = without_memory(Sun, SunConfig(backbone=backbone))  # type: ignore[arg-type]
    assert shape_of(net, 3, 257) == (1, 1, 257, 257)
    low, deep = net.backbone(torch.zeros(1, 3, 257, 257, device="meta"))  # type: ignore[operator]
    assert low.shape[2:] == (65, 65)
    assert deep.shape[2:] == ((33, 33) if backbone == "drn" else (17, 17))


@pytest.mark.parametrize(("backbone", "count"), COUNTS.items())
def test_backbones_have_the_parameters_they_are_known_for(backbone: str, count: int) -> None:
    net = without_memory(Sun, SunConfig(backbone=backbone))  # type: ignore[arg-type]
    assert parameters(net.backbone) == count  # type: ignore[arg-type]


@pytest.mark.parametrize("backbone", BACKBONES)
def test_real_pictures_train_every_backbone(backbone: str) -> None:
    torch.manual_seed(1)
    net = Sun(small(backbone))
    logits = net(torch.randn(2, 3, 65, 65))
    assert logits.shape == (2, 1, 65, 65)
    logits.square().mean().backward()
    for name, parameter in net.named_parameters():
        assert parameter.grad is not None, name
        assert torch.isfinite(parameter.grad).all(), name


def test_the_pyramid_is_dilated_by_1_6_12_18_and_sees_the_mean_of_all() -> None:
    net = without_memory(Sun, SunConfig())
    pyramid = net.pyramid
    assert isinstance(pyramid, Pyramid)
    convolutions = [branch[0] for branch in pyramid.branches]  # type: ignore[index]
    assert [(one.kernel_size[0], one.dilation[0]) for one in convolutions] == [(1, 1), (3, 6), (3, 12), (3, 18)]
    assert net.head.out_channels == 2  # type: ignore[union-attr]

    torch.manual_seed(2)
    small_pyramid = Pyramid(4, 4, (1,), 0.0).eval()
    x = torch.zeros(1, 4, 9, 9)
    far = x.clone()
    far[..., -1, -1] = 100.0  # the 1 x 1 branch cannot see it from the first corner
    assert not torch.allclose(small_pyramid(x)[..., 0, 0], small_pyramid(far)[..., 0, 0])


def test_rates_double_at_an_output_stride_of_eight() -> None:
    net = without_memory(Sun, SunConfig(output_stride=8))
    rates = [branch[0].dilation[0] for branch in net.pyramid.branches]  # type: ignore[union-attr, index]
    assert rates == [1, 12, 24, 36]
    assert net.backbone(torch.zeros(1, 3, 257, 257, device="meta"))[1].shape[-1] == 33  # type: ignore[operator]


def test_the_last_stage_of_a_resnet_is_dilated_instead_of_strided() -> None:
    net = without_memory(lambda stride: ResNet(ResNetConfig(), stride), 16)  # type: ignore[arg-type, return-value]
    inner = [m for m in net.modules() if isinstance(m, nn.Conv2d) and m.kernel_size == (3, 3)]
    assert [m.dilation[0] for m in inner[-3:]] == [2, 4, 8]
    assert [m.stride[0] for m in inner[-3:]] == [1, 1, 1]


def test_low_features_reach_the_mask() -> None:
    torch.manual_seed(4)
    net = Sun(small("resnet101")).eval()
    frame = torch.randn(1, 3, 65, 65)
    before = net(frame)
    with torch.no_grad():
        net.low[1].bias += 1.0  # type: ignore[operator, union-attr]
    assert not torch.allclose(before, net(frame))
