import pytest
import torch

from lutstudio.train.config import Loss
from lutstudio.train.losses import cross_entropy, dice_loss, focal, gradient_consistency, hair_loss


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


@pytest.mark.parametrize("kind", ["bce", "focal"])
@pytest.mark.parametrize("value", [-100.0, 100.0])
def test_the_loss_and_its_gradient_are_finite_for_extreme_logits(kind: str, value: float) -> None:
    logits = torch.full((1, 1, 8, 8), value, requires_grad=True)
    made = Loss(kind=kind, dice=0.5, consistency=0.5)  # type: ignore[arg-type]
    loss = hair_loss(logits, torch.rand(1, 1, 8, 8), torch.rand(1, 3, 8, 8), made).sum()
    loss.backward()  # type: ignore[no-untyped-call]
    assert torch.isfinite(loss)
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


def test_cross_entropy_is_the_printed_formula() -> None:
    logits, truth = torch.linspace(-3, 3, 16).view(1, 1, 4, 4), torch.linspace(0, 1, 16).view(1, 1, 4, 4)
    p = torch.sigmoid(logits)
    expected = -(truth * p.log() + (1 - truth) * (1 - p).log()).mean()
    plain = Loss(dice=0.0)
    assert torch.allclose(hair_loss(logits, truth, torch.zeros(1, 3, 4, 4), plain), expected)


def test_focal_loss_without_focus_is_alpha_times_cross_entropy() -> None:
    torch.manual_seed(1)
    logits, truth = torch.randn(2, 1, 8, 8), (torch.rand(2, 1, 8, 8) > 0.5).float()
    entropy = cross_entropy(logits, truth, Loss())
    assert torch.allclose(focal(logits, truth, Loss("focal", gamma=0.0, alpha=0.5)), 0.5 * entropy)
    lopsided = focal(logits, truth, Loss("focal", gamma=0.0, alpha=0.2))
    assert torch.allclose(lopsided, torch.where(truth > 0, 0.2, 0.8) * entropy)


def test_focal_loss_discounts_what_is_sure_and_right_the_most() -> None:
    truth = torch.ones(1, 1, 1, 2)
    logits = torch.tensor([[[[0.1, 4.0]]]])
    ratio = focal(logits, truth, Loss("focal", gamma=2.0)) / cross_entropy(logits, truth, Loss())
    expected = 0.5 * (1 - torch.sigmoid(logits)) ** 2
    assert torch.allclose(ratio, expected)
