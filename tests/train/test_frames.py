import pytest
import torch

from lutstudio.segment.nets.boukhems import SMALL
from lutstudio.segment.nets.sun import SunConfig
from lutstudio.segment.nets.tkachenka import TkachenkaConfig
from lutstudio.train.frames import for_net, to_unit


def test_bytes_become_planes_between_0_and_1() -> None:
    frames = torch.arange(2 * 3 * 3 * 4, dtype=torch.uint8).view(2, 3, 3, 4)
    frame = to_unit(frames)
    assert frame.shape == (2, 4, 3, 3)
    assert float(frame[1, 2, 0, 1]) == pytest.approx(int(frames[1, 0, 1, 2]) / 255)


def test_each_network_gets_the_channels_and_the_scale_it_takes() -> None:
    frame = torch.rand(1, 4, 2, 2)
    assert torch.equal(for_net(frame, TkachenkaConfig()), frame)
    assert torch.equal(for_net(frame, SMALL), frame[:, :3])
    scaled = for_net(frame, SunConfig())
    assert scaled.shape == (1, 3, 2, 2)
    for plane, (mean, deviation) in enumerate(((0.485, 0.229), (0.456, 0.224), (0.406, 0.225))):
        torch.testing.assert_close(scaled[:, plane], (frame[:, plane] - mean) / deviation)
