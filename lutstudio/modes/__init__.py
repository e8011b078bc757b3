"""Colourings of other papers, to see beside a pair of LUTs what the pair is for.

Each takes a picture, a mask and one colour, and needs no tuning, which is what
it lacks: hair that starts darker or lighter ends darker or lighter.
"""

from collections.abc import Mapping
from types import MappingProxyType

from lutstudio.modes.hue import hue, hue_and_more_saturation, hue_and_raised_saturation
from lutstudio.modes.mode import Coloured, Mode
from lutstudio.modes.proportional import proportional

MODES: Mapping[str, Mode] = MappingProxyType(
    {
        "proportional": Mode("Colour, as far as hair is certain", "Sun, Zhou and Wang 2019, section 5.7", proportional),
        "hue": Mode("Hue replaced", "Boukhems et al. 2023, section 4.1", hue),
        "hue-amplified": Mode(
            "Hue replaced, saturation doubled", "Boukhems et al. 2023, section 4.1", hue_and_more_saturation
        ),
        "hue-raised": Mode(
            "Hue replaced, mean saturation raised", "Boukhems et al. 2023, section 4.1", hue_and_raised_saturation
        ),
    }
)
"""By the name that the command line and the studio use."""

__all__ = ["MODES", "Coloured", "Mode"]
