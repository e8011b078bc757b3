import pytest
import torch
from torch import nn

from lutstudio.segment.nets.tkachenka import Bottleneck, Level, Tkachenka, TkachenkaConfig

TINY = TkachenkaConfig(
    size=32,
    levels=(Level(16, up=((3, 1),)), Level(32, down=((3, 1),), up=((5, 1),)), Level(32, down=((3, 2),))),
)


def tiny(**changes: object) -> Tkachenka:
    torch.manual_seed(3)
    fields = {"size": 32, "levels": TINY.levels} | changes
    return Tkachenka(TkachenkaConfig(**fields)).eval()  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [32, 64])
def test_four_channels_give_one_logit_per_pixel(size: int) -> None:
    assert tiny(size=size)(torch.rand(2, 4, size, size)).shape == (2, 1, size, size)


@pytest.mark.parametrize("size", [256, 512])
def test_both_of_the_papers_sizes_build_from_one_class_and_share_weights(size: int) -> None:
    small, large = Tkachenka(), Tkachenka(TkachenkaConfig(size=size))
    large.load_state_dict(small.state_dict())
    with torch.no_grad():
        assert large.eval()(torch.zeros(1, 4, size, size)).shape == (1, 1, size, size)


def test_the_previous_mask_changes_the_output() -> None:
    net, frame = tiny(), torch.rand(1, 4, 32, 32)
    frame[:, 3] = 0.0
    other = frame.clone()
    other[:, 3, 8:24, 8:24] = 1.0
    assert not torch.allclose(net(frame), net(other))


def test_the_first_convolution_has_a_kernel_no_smaller_than_its_stride_of_four_or_more() -> None:
    stem = Tkachenka().stem[0]
    assert isinstance(stem, nn.Conv2d)
    assert stem.in_channels == 4
    assert stem.kernel_size[0] >= stem.stride[0] >= 4


@pytest.mark.parametrize("squeeze", [16, 32])
def test_bottlenecks_are_squeezed_by_the_factor_given(squeeze: int) -> None:
    levels = tuple(Level(64, down=((3, 1),), up=((5, 2),)) for _ in range(2))
    net = Tkachenka(TkachenkaConfig(size=32, squeeze=squeeze, levels=levels))
    blocks = [module for module in net.modules() if isinstance(module, Bottleneck)]
    assert len(blocks) == 3
    for block in blocks:
        first = block.branch[0][0]  # type: ignore[index]
        assert first.in_channels // first.out_channels == squeeze


def test_the_default_squeezes_by_16_or_32() -> None:
    assert TkachenkaConfig().squeeze in {16, 32}


def test_the_last_block_runs_at_input_size_and_sees_its_own_features() -> None:
    net = tiny(dense_layers=3, dense_growth=5, up_channels=4)
    seen: list[tuple[int, int]] = []
    for layer in [*net.dense.layers, net.dense.head]:
        layer.register_forward_pre_hook(lambda _, args: seen.append((args[0].shape[1], args[0].shape[-1])))
    net(torch.rand(1, 4, 32, 32))
    assert seen == [(8, 32), (13, 32), (18, 32), (23, 32)]


def test_without_skips_the_way_down_is_not_seen_on_the_way_up() -> None:
    with_skips, without = tiny(), tiny(skips=False)
    without.load_state_dict(with_skips.state_dict())
    frame = torch.rand(1, 4, 32, 32)
    assert not torch.allclose(with_skips(frame), without(frame))


@pytest.mark.parametrize(
    "wrong", [{"stem_stride": 2}, {"stem_kernel": 3}, {"size": 40}, {"levels": (Level(20),)}], ids=str
)
def test_sizes_that_cannot_be_built_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"expected|divide"):
        TkachenkaConfig(**({"size": 32, "levels": TINY.levels} | wrong))  # type: ignore[arg-type]
