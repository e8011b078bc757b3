import numpy as np
import pytest
import torch

from lutstudio.train.mixup import Mix, draw_mix, mix, mixed_loss


def against(predicted: torch.Tensor) -> object:
    return lambda truth: (predicted - truth).square().mean(dim=(1, 2, 3))


def test_a_share_of_one_is_the_identity() -> None:
    torch.manual_seed(1)
    frames, truth, weight = torch.rand(4, 3, 8, 8), torch.rand(4, 1, 8, 8), torch.rand(4)
    how = Mix(1.0, torch.tensor([2, 0, 3, 1]))
    torch.testing.assert_close(mix(frames, how), frames)
    loss = against(truth * 0.5)
    expected = (loss(truth) * weight).sum()  # type: ignore[operator]
    torch.testing.assert_close(mixed_loss(loss, truth, weight, how), expected)  # type: ignore[arg-type]


def test_pictures_are_mixed_and_losses_against_unmixed_masks_are_added_in_the_same_shares() -> None:
    frames = torch.stack([torch.zeros(3, 2, 2), torch.ones(3, 2, 2)])
    truth = torch.stack([torch.zeros(1, 2, 2), torch.ones(1, 2, 2)])
    how = Mix(0.75, torch.tensor([1, 0]))
    torch.testing.assert_close(mix(frames, how)[:, 0, 0, 0], torch.tensor([0.25, 0.75]))
    seen: list[torch.Tensor] = []

    def loss(masks: torch.Tensor) -> torch.Tensor:
        seen.append(masks)
        return masks.mean(dim=(1, 2, 3))

    value = mixed_loss(loss, truth, torch.tensor([1.0, 1.0]), how)
    assert all(set(masks.unique().tolist()) == {0.0, 1.0} for masks in seen)
    # 0.75 L(own) + 0.25 L(partner's), for both views
    assert float(value) == pytest.approx(0.75 * 0.0 + 0.25 * 1.0 + 0.75 * 1.0 + 0.25 * 0.0)


def test_a_partners_trust_travels_with_its_mask() -> None:
    truth = torch.stack([torch.zeros(1, 2, 2), torch.ones(1, 2, 2)])
    value = mixed_loss(
        lambda masks: masks.mean(dim=(1, 2, 3)), truth, torch.tensor([1.0, 0.5]), Mix(0.5, torch.tensor([1, 0]))
    )
    assert float(value) == pytest.approx(0.5 * 0.5 + 0.5 * 0.5)


def test_draws_follow_the_seed_and_the_step_and_the_beta_distribution() -> None:
    first, again = draw_mix(1, 7, 0.4, 8), draw_mix(1, 7, 0.4, 8)
    assert first.share == again.share
    assert torch.equal(first.partner, again.partner)
    assert sorted(first.partner.tolist()) == list(range(8))
    shares = np.array([draw_mix(1, step, 0.4, 2).share for step in range(4000)])
    assert shares.mean() == pytest.approx(0.5, abs=0.02)
    # variance of Beta(a, a) is 1 / (4 (2a + 1))
    assert shares.var() == pytest.approx(1 / (4 * 1.8), abs=0.005)
