import numpy as np
import pytest

from lutstudio.train.augments import AUGMENTS, AnyAugment, BoukhemsAugment, LevinshteinAugment, SunAugment
from lutstudio.train.config import Stage
from lutstudio.train.data.sample import Sample
from lutstudio.train.distributed import World
from lutstudio.train.views import Views, epoch_order, views_before
from tests.train.folders import samples, tiny_config


@pytest.mark.parametrize("kind", AUGMENTS)
@pytest.mark.parametrize("order", ["drawn", "shuffled"])
def test_every_kind_of_view_depends_on_seed_and_step_alone(kind: str, order: str) -> None:
    config = tiny_config(augment=AUGMENTS[kind](), order=order)
    first, again = Views(samples(), config), Views(samples(), config)
    for step in (3, 0, 5):
        for one, other in zip(first[step], again[step], strict=True):
            np.testing.assert_array_equal(one, other)
    other_seed = Views(samples(), tiny_config(augment=AUGMENTS[kind](), order=order, seed=2))
    assert any((other_seed[step][0] != first[step][0]).any() for step in (0, 1))


@pytest.mark.parametrize(
    "augment",
    [LevinshteinAugment(), SunAugment(blur=0.0, jitter=0.0), BoukhemsAugment(blur=0.0, motion=0.0)],
    ids=lambda augment: type(augment).__name__,
)
def test_every_paper_s_view_keeps_picture_and_truth_together(augment: AnyAugment) -> None:
    bright = [Sample(one.entry, np.repeat(one.mask[..., None], 3, axis=2), one.mask) for one in samples()]
    views = Views(bright, tiny_config(augment=augment))
    for seed in range(5):
        view = views.view(np.random.default_rng(seed), 48)
        assert (np.abs(view.picture[..., 0].astype(int) - view.truth) < 3).mean() > 0.8
        assert view.truth.any()
        assert not view.prior.any()


def test_shuffled_epochs_show_every_picture_once_in_changing_order() -> None:
    made = samples(6)
    config = tiny_config(
        augment=AUGMENTS["levinshtein"](flip=0.0), order="shuffled", stages=(Stage(size=16, batch=2, epochs=2),)
    ).resolved(6)
    assert config.steps == 6
    views = Views(made, config)
    frames = [frame.tobytes() for step in range(6) for frame in views[step][0]]
    assert len(set(frames[:6])) == 6
    assert set(frames[:6]) == set(frames[6:])
    assert frames[:6] != frames[6:]
    assert sorted(epoch_order(1, 3, 5).tolist()) == list(range(5))


def test_an_epoch_goes_on_over_a_change_of_stage() -> None:
    config = tiny_config(stages=(Stage(3, 32, 4), Stage(3, 64, 2)))
    assert [views_before(config, step) for step in range(7)] == [0, 4, 8, 12, 14, 16, 18]


def test_processes_together_see_what_one_sees() -> None:
    config = tiny_config()
    whole = Views(samples(), config)[1]
    parts = [Views(samples(), config, World(rank, 2))[1] for rank in range(2)]
    for one, first, second in zip(whole, *parts, strict=True):
        np.testing.assert_array_equal(one[0::2], first)
        np.testing.assert_array_equal(one[1::2], second)
