"""The papers' recipes, as configurations and in a few steps on tiny networks."""

import dataclasses
from pathlib import Path

import pytest
from torch import nn

import lutstudio.train
from lutstudio.segment.nets import NetConfig, build_net
from lutstudio.segment.nets.boukhems import LARGE, MEDIUM, SMALL, BoukhemsConfig
from lutstudio.segment.nets.levinshtein import HairMatteNetConfig, HairSegNetConfig
from lutstudio.segment.nets.mobilenet import MobileNetConfig
from lutstudio.segment.nets.sun import SunConfig
from lutstudio.segment.nets.tkachenka import TkachenkaConfig
from lutstudio.train.augments import BoukhemsAugment, LevinshteinAugment, SunAugment
from lutstudio.train.config import Stage, TrainConfig, load_config
from lutstudio.train.loop import BEST, LAST, train
from lutstudio.train.optimise import make_optimiser, parameter_groups, set_training
from tests.train.folders import TINY_NET, samples

FOLDER = Path(lutstudio.train.__file__).parent / "configs"
RECIPES = sorted(path.stem for path in FOLDER.glob("*.toml"))
ENCODER = MobileNetConfig(4, ((4, 1), (8, 2), (8, 2), (8, 2), (8, 2), (8, 1)))


def recipe(name: str) -> TrainConfig:
    return load_config(FOLDER / f"{name}.toml")


def tiny(config: NetConfig) -> NetConfig:
    """A network of the same kind that a test can run."""
    match config:
        case HairSegNetConfig():
            return HairSegNetConfig(size=32, width=4, encoder=ENCODER)
        case HairMatteNetConfig():
            return HairMatteNetConfig(size=32, width=4, encoder=ENCODER)
        case SunConfig():
            return SunConfig(33, "mobilenet", pyramid_width=4, low_width=4, decoder_width=4, mobilenet=ENCODER)
        case BoukhemsConfig():
            return BoukhemsConfig(32, (4, 8), 8, config.convolutions)
        case _:
            return TINY_NET


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_learns_and_goes_on_after_a_stop(name: str, tmp_path: Path) -> None:
    config = recipe(name)
    net = tiny(config.net)
    config = dataclasses.replace(
        config, net=net, stages=(Stage(size=net.size, batch=2, epochs=1),), workers=0, threads=1, validate_every=0
    )
    pictures = samples(4)
    train(config, pictures, pictures[:1], tmp_path, stop_at=1)
    run = train(config, pictures, pictures[:1], tmp_path)
    assert run.step == 2
    assert (tmp_path / LAST).exists()
    assert (tmp_path / BEST).exists()


def test_levinshtein_is_trained_as_section_iv_says() -> None:
    for name, weight in (("hairsegnet", 0.0), ("hairmattenet", 0.5)):
        config = recipe(name)
        assert config.stages == (Stage(size=224, batch=4, epochs=50),)
        assert config.data == "lfw-parts"
        optimiser = config.optimiser
        assert (optimiser.kind, optimiser.rate, optimiser.rho, optimiser.epsilon) == ("adadelta", 1.0, 0.95, 1e-7)
        assert optimiser.schedule == "constant"
        assert optimiser.decay == 2 * 2e-5
        assert (config.loss.kind, config.loss.dice, config.loss.consistency) == ("bce", 0.0, weight)
        assert isinstance(config.augment, LevinshteinAugment)
        assert config.resolved(1500).validate_every == 375
    assert recipe("hairmattenet_480").net == HairMatteNetConfig(size=480)


@pytest.mark.parametrize("make", [HairSegNetConfig, HairMatteNetConfig])
def test_only_plain_convolutions_but_the_last_are_pulled_to_zero(
    make: type[HairSegNetConfig | HairMatteNetConfig],
) -> None:
    net = build_net(make(size=32, width=4, encoder=ENCODER))
    pulled, free = parameter_groups(net, recipe("hairmattenet").optimiser)
    assert (pulled["weight_decay"], free["weight_decay"]) == (4e-5, 0.0)
    names = {id(parameter): name for name, parameter in net.named_parameters()}
    expected = {
        f"{name}.weight"
        for name, module in net.named_modules()
        if isinstance(module, nn.Conv2d) and module.groups == 1 and name != "head"
    }
    assert {names[id(parameter)] for parameter in pulled["params"]} == expected
    assert len(pulled["params"]) + len(free["params"]) == len(names)
    assert type(make_optimiser(net, recipe("hairmattenet").optimiser)).__name__ == "Adadelta"


def test_sun_is_trained_as_section_5_says() -> None:
    frozen, best = recipe("sun_frozen"), recipe("sun_mixup")
    assert frozen.stages == (Stage(size=257, batch=32, epochs=20),)
    assert recipe("sun_frozen_xception").stages == (Stage(size=257, batch=16, epochs=20),)
    assert best.stages == (Stage(size=257, batch=32, epochs=80),)
    for config, backbone in ((frozen, 0.0), (best, 1e-4)):
        optimiser = config.optimiser
        assert (optimiser.kind, optimiser.rate, optimiser.backbone_rate) == ("adam", 1e-3, backbone)
        assert optimiser.decay == 0.0
        assert config.choose_by == "miou"
        assert config.net == SunConfig(backbone="resnet101")
    assert {recipe(f"sun_frozen_{name}").net.backbone for name in ("mobilenet", "xception", "drn")} == {  # type: ignore[attr-defined]
        "mobilenet", "xception", "drn",
    }  # fmt: skip
    assert frozen.augment == SunAugment(scale=(1.0, 1.0), rotate=5.0, flip=0.5, jitter=0.05, blur=0.0)
    assert best.augment == SunAugment(scale=(0.5, 2.0), rotate=5.0, flip=0.5, jitter=0.05, blur=0.5)
    assert (best.loss.kind, best.loss.mixup, frozen.loss.mixup) == ("bce", 0.4, 0.0)
    focal = recipe("sun_focal").loss
    assert (focal.kind, focal.gamma, focal.alpha, focal.mixup) == ("focal", 2.0, 0.5, 0.0)
    assert recipe("sun_consistency").loss.consistency == 0.5


def test_a_frozen_backbone_stays_as_it_is_and_an_unfrozen_one_is_slower() -> None:
    config = tiny(SunConfig())
    net = build_net(config)
    inside = sum(1 for _ in net.backbone.parameters())  # type: ignore[operator, union-attr]
    frozen = recipe("sun_frozen").optimiser
    set_training(net, frozen)
    assert not any(parameter.requires_grad for parameter in net.backbone.parameters())  # type: ignore[operator, union-attr]
    assert not any(module.training for module in net.backbone.modules())  # type: ignore[operator, union-attr]
    assert net.head.training
    groups = parameter_groups(net, frozen)
    assert {group["scale"] for group in groups} == {1.0}
    assert sum(len(group["params"]) for group in groups) == sum(1 for _ in net.parameters()) - inside
    groups = parameter_groups(build_net(config), recipe("sun_unfrozen").optimiser)
    slower = [group for group in groups if group["scale"] != 1.0]
    assert [group["scale"] for group in slower] == [pytest.approx(0.1)] * 2
    assert sum(len(group["params"]) for group in slower) == inside


def test_boukhems_is_trained_as_section_3_says() -> None:
    for name, net in (("large", LARGE), ("medium", MEDIUM), ("small", SMALL)):
        config = recipe(f"boukhems_{name}")
        assert config.net == net
        assert config.stages == (Stage(size=256, batch=16, epochs=50),)
        assert (config.optimiser.kind, config.optimiser.rate, config.optimiser.schedule) == ("adam", 1e-4, "constant")
        assert (config.loss.kind, config.loss.dice, config.loss.consistency) == ("bce", 0.0, 0.0)
        assert isinstance(config.augment, BoukhemsAugment)
        assert config.data == "boukhems"
        assert config.held_out == 0.2
    assert recipe("boukhems_small").resolved(30_720).steps == 50 * 1920


def test_tkachenka_sees_no_minor_and_major_previous_masks_and_bent_pictures() -> None:
    for name, size in (("tkachenka_256", 256), ("tkachenka_512", 512)):
        config = recipe(name)
        assert isinstance(config.net, TkachenkaConfig)
        assert config.net.size == size
        priors = config.priors
        assert 0.0 < priors.minor + priors.major < 1.0
        assert min(priors.minor, priors.major, priors.warp, priors.bend) > 0.0


def test_a_table_of_another_kind_takes_the_place_of_the_bases(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('[[stages]]\nsteps=1\nsize=32\nbatch=1\n[net]\nkind="sun"\nsize=65\n', "utf-8")
    (tmp_path / "other.toml").write_text('base = "base.toml"\n[net]\nkind = "boukhems"\n', "utf-8")
    (tmp_path / "same.toml").write_text('base = "base.toml"\n[net]\nlow_width = 8\n', "utf-8")
    assert load_config(tmp_path / "other.toml").net == LARGE
    assert load_config(tmp_path / "same.toml").net == SunConfig(size=65, low_width=8)
