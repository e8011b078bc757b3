import pytest
import torch

from lutstudio.train.losses import dice_loss, gradient_consistency, hair_loss


def ramp(angle: float, size: int = 16) -> torch.Tensor:
    axis = torch.linspace(0, 1, size)
    turn = torch.tensor(angle)
    plane: torch.Tensor = torch.cos(turn) * axis[None, :] + torch.sin(turn) * axis[:, None]
    return plane[None, None]


def test_dice_is_zero_on_equal_masks_and_near_one_on_disjoint_ones() -> None:
    truth = torch.zeros(1, 1, 32, 32)
    truth[..., :16] = 1.0
    assert float(dice_loss(truth, truth)) == pytest.approx(0.0, abs=1e-6)
    assert float(dice_loss(1.0 - truth, truth)) > 0.99
    empty = torch.zeros_like(truth)
    assert float(dice_loss(empty, empty)) == pytest.approx(0.0)


def test_consistency_is_zero_along_and_one_across_the_picture() -> None:
    picture = ramp(0.0).repeat(1, 3, 1, 1)
    assert float(gradient_consistency(ramp(0.0), picture)) == pytest.approx(0.0, abs=1e-4)
    assert float(gradient_consistency(ramp(torch.pi / 2), picture)) == pytest.approx(1.0, abs=1e-4)


def test_consistency_is_finite_on_a_flat_mask_and_its_gradient_reaches_the_mask() -> None:
    picture = ramp(0.3).repeat(1, 3, 1, 1)
    flat = torch.full((1, 1, 16, 16), 0.5, requires_grad=True)
    loss = gradient_consistency(flat, picture)
    loss.backward()  # type: ignore[no-untyped-call]
    assert float(loss.detach()) == pytest.approx(0.0, abs=1e-6)
    assert flat.grad is not None
    assert torch.isfinite(flat.grad).all()
    slanted = ramp(1.0).requires_grad_()
    gradient_consistency(slanted, picture).backward()  # type: ignore[no-untyped-call]
    assert slanted.grad is not None
    assert slanted.grad.abs().sum() > 0


def test_a_label_that_is_not_trusted_counts_less() -> None:
    logits = torch.zeros(2, 1, 8, 8)
    logits[0] = 4.0  # right
    logits[1] = -4.0  # wrong
    truth, frame = torch.ones(2, 1, 8, 8), torch.zeros(2, 4, 8, 8)
    doubted = hair_loss(logits, truth, torch.tensor([1.0, 0.1]), dice=0.5, consistency=0.0, frame=frame)
    trusted = hair_loss(logits, truth, torch.tensor([1.0, 1.0]), dice=0.5, consistency=0.0, frame=frame)
    assert doubted < trusted


@pytest.mark.parametrize("value", [-100.0, 100.0])
def test_the_loss_is_finite_for_extreme_logits(value: float) -> None:
    loss = hair_loss(
        torch.full((1, 1, 8, 8), value), torch.rand(1, 1, 8, 8), torch.ones(1),
        dice=0.5, consistency=0.5, frame=torch.rand(1, 4, 8, 8),
    )  # fmt: skip
    assert torch.isfinite(loss)
