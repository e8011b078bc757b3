"""Common LUT Format files, for archives and colour-managed pipelines."""

from lutstudio.lut import clf
from lutstudio.preset.targets.target import FLOAT, Target

CLF = Target(
    id="clf",
    label="CLF (Common LUT Format)",
    group="Files for programs",
    purpose="Archives and colour-managed pipelines: OpenColorIO, Nuke, Flame, Resolve; it names its interpolation.",
    suffix=".clf",
    encode=clf.encode,
    decode=clf.decode,
    tolerance=FLOAT,
    howto=(
        ("Colour space", "apply it to display-referred sRGB values: in OpenColorIO as a look in the display's space"),
        ("Interpolation", "it stands in the file and is followed with the setting `best` or `default`"),
        ("Order", "blue fastest, unlike .cube; one LUT3D of 32-bit floats"),
    ),
    snippet="""\
import PyOpenColorIO as ocio

look = ocio.FileTransform("0-dark.clf", interpolation=ocio.INTERP_BEST)
cpu = ocio.Config.CreateRaw().getProcessor(look).getDefaultCPUProcessor()
rgb = cpu.applyRGB([0.25, 0.2, 0.15])""",
    language="python",
)
