"""The palette of effects: one file each, one table of them all."""

from lutstudio.effects.base import Effect
from lutstudio.effects.blend_layer import BlendLayer
from lutstudio.effects.cdl import Cdl
from lutstudio.effects.channel_mixer import ChannelMixer
from lutstudio.effects.colourise import Colourise
from lutstudio.effects.contrast import Contrast
from lutstudio.effects.curve import Curve
from lutstudio.effects.dye import Dye
from lutstudio.effects.exposure import Exposure
from lutstudio.effects.gamut import Gamut
from lutstudio.effects.gradient_map import GradientMap
from lutstudio.effects.grey_cover import GreyCover
from lutstudio.effects.hsv_hue import HsvHue
from lutstudio.effects.hue_shift import HueShift
from lutstudio.effects.hue_vs_hue import HueVsHue
from lutstudio.effects.hue_vs_lightness import HueVsLightness
from lutstudio.effects.hue_vs_saturation import HueVsSaturation
from lutstudio.effects.levels import Levels
from lutstudio.effects.lift_gamma_gain import LiftGammaGain
from lutstudio.effects.melanin_lift import MelaninLift
from lutstudio.effects.saturation import Saturation
from lutstudio.effects.shine import Shine
from lutstudio.effects.split_tone import SplitTone
from lutstudio.effects.temperature import Temperature
from lutstudio.effects.tone_pivot import TonePivot
from lutstudio.effects.toner import Toner
from lutstudio.effects.vibrance import Vibrance

EFFECTS: dict[str, type[Effect]] = {
    effect.id: effect
    for effect in (
        MelaninLift,
        Dye,
        Colourise,
        Toner,
        GreyCover,
        GradientMap,
        HsvHue,
        TonePivot,
        Exposure,
        Contrast,
        Levels,
        LiftGammaGain,
        Cdl,
        HueShift,
        Saturation,
        Vibrance,
        Temperature,
        ChannelMixer,
        Curve,
        HueVsHue,
        HueVsSaturation,
        HueVsLightness,
        Shine,
        SplitTone,
        BlendLayer,
        Gamut,
    )
}
"""Every effect by its id, in the order of the menu."""
