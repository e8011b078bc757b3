"""Our own network: any size that its strides divide, and a mask before that it listens to."""

import pytest
import torch

from lutstudio.segment.nets.swift import Edges, Inverted, Swift, SwiftConfig, SwiftLevel

SMALL = SwiftConfig(size=64, stem=8, levels=(SwiftLevel(8, 1, 1), SwiftLevel(16, 2, 0, kernel=5)))


def test_the_default_has_the_size_that_its_card_says() -> None:
    assert sum(parameter.numel() for parameter in Swift().parameters()) == 1_543_588


@pytest.mark.parametrize(("height", "width"), [(64, 64), (32, 96)])
def test_a_logit_comes_out_for_every_pixel(height: int, width: int) -> None:
    assert Swift(SMALL)(torch.rand(2, 4, height, width)).shape == (2, 1, height, width)


def test_the_mask_before_changes_the_outcome() -> None:
    torch.manual_seed(0)
    net = Swift(SMALL).eval()
    frame = torch.rand(1, 4, 64, 64)
    other = frame.clone()
    other[:, 3] = 1.0 - other[:, 3]
    assert not torch.allclose(net(frame), net(other))


def test_only_blocks_that_keep_their_shape_add_their_input() -> None:
    assert Inverted(8, 8, 3, 2).residual
    assert not Inverted(8, 8, 3, 2, stride=2).residual
    assert not Inverted(8, 16, 3, 2).residual


def test_edges_see_single_pixels_of_the_frame() -> None:
    torch.manual_seed(0)
    edges = Edges(8).eval()
    features, frame = torch.zeros(1, 8, 16, 16), torch.zeros(1, 4, 32, 32)
    touched = frame.clone()
    touched[0, 0, 16, 16] = 1.0
    changed = (edges(features, touched) - edges(features, frame)).abs()[0, 0] > 0
    assert changed[16, 16]
    assert changed.sum() < 12 * 12
