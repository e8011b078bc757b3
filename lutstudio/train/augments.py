"""The numbers of each way to make training views of pictures; `views` has what is done with them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Augment:
    """Ours, kind ``"studio"``: how often (a share of the views) and how far each augmentation goes."""

    zoom: tuple[float, float] = (0.75, 2.2)  # times the size that shows the picture whole
    stretch: float = 0.1  # standard deviation of the log aspect
    rotate: float = 15.0  # standard deviation, degrees
    tumble: float = 0.06  # share rotated by any angle up to 100 degrees
    at_hair: float = 0.3  # share of close views that look at hair, wherever it is
    backview: float = 0.12
    neighbour: float = 0.15  # share with a second picture beside it
    recolour: float = 0.35
    occlude: float = 0.25
    colour: float = 0.65
    sidelight: float = 0.2
    grey: float = 0.06
    soften: float = 0.3  # blur, motion blur or lost resolution
    noise: float = 0.15
    jpeg: float = 0.2


@dataclass(frozen=True)
class Priors:
    """Shares of the previous masks of Tkachenka's section 4: minor and major affine; the rest are empty.

    `warp` is the share of views with a prior whose picture and truth are bent
    by a thin-plate spline while the prior stays, with control points moved by
    `bend` (a share of the size).
    """

    minor: float = 0.3
    major: float = 0.15
    warp: float = 0.5
    bend: float = 0.05


@dataclass(frozen=True)
class LevinshteinAugment:
    """Levinshtein et al. 2018, section IV, kind ``"levinshtein"``: the whole picture, mirrored half the time.

    The paper's sets hold each picture and its mirror image; drawing one of the
    two shows the same pictures as often.
    """

    flip: float = 0.5


@dataclass(frozen=True)
class SunAugment:
    """Sun, Zhou and Wang 2019, section 4.3, kind ``"sun"``.

    Attributes
    ----------
    scale : (float, float)
        The short edge is a uniform draw between these, times `base`; (1, 1) is their "fix-scale and random crop".
    base : int
        Their base_size, pixels; 0 for the view's own size (their crop_size), which they set to the same.
    rotate : float
        Degrees, uniform to either side.
    flip : float
        Share mirrored.
    jitter : float
        Brightness, contrast and saturation times 1 plus or minus, and hue turned by this share of a full turn.
    blur : float
        Share with Gaussian blur of `blur_radius` (deviation, uniform, pixels); 0 is their baseline.
    """

    scale: tuple[float, float] = (0.5, 2.0)
    base: int = 0
    rotate: float = 5.0
    flip: float = 0.5
    jitter: float = 0.05
    blur: float = 0.5
    blur_radius: tuple[float, float] = (0.0, 1.0)


@dataclass(frozen=True)
class BoukhemsAugment:
    """Boukhems et al. 2023, section 3.2, kind ``"boukhems"``: rotations, mirrors, blur and motion blur.

    The paper gives no numbers; shares and extents are ours.
    """

    rotate: float = 30.0  # degrees, uniform to either side
    flip: float = 0.5
    blur: float = 0.2
    blur_radius: tuple[float, float] = (0.5, 2.0)  # deviation, pixels
    motion: float = 0.2
    motion_length: tuple[float, float] = (0.015, 0.06)  # shares of the size


AnyAugment = Augment | LevinshteinAugment | SunAugment | BoukhemsAugment

AUGMENTS: dict[str, type[AnyAugment]] = {
    "studio": Augment,
    "levinshtein": LevinshteinAugment,
    "sun": SunAugment,
    "boukhems": BoukhemsAugment,
}
