"""``.cube`` files: what nearly every picture and video program takes."""

from lutstudio.lut import cube
from lutstudio.preset.targets.target import FLOAT, Target, untitled

_USES = {
    17: "Small files for previews and slow connections; a coarse grid that strong looks suffer from.",
    33: "The size that programs expect: DaVinci Resolve, Photoshop, Premiere, OBS Studio, ffmpeg, Nuke.",
    65: "Mastering, where the finest grid is worth 8 MB a table; some readers stop at 64 or 65.",
}
_HOWTO = (
    ("Interpolation", "as the pack says, where the program lets you choose"),
    ("Colour space", "apply it to display-referred sRGB values, without any conversion before or after"),
    ("Range", "full range, 0 to 1; not video range"),
    ("Resolve", "Project Settings > Color Management > Open LUT Folder; copy the files there and update the lists"),
    ("OBS Studio", "add the filter Apply LUT to the source and choose the file"),
    ("Photoshop", "Layer > New Adjustment Layer > Color Lookup > Load 3D LUT"),
)
_SNIPPET = """\
ffmpeg -i in.png -vf lut3d=file=0-dark.cube:interp=tetrahedral dark.png

# in Python, with OpenColorIO
import PyOpenColorIO as ocio
look = ocio.FileTransform("0-dark.cube", interpolation=ocio.INTERP_TETRAHEDRAL)
cpu = ocio.Config.CreateRaw().getProcessor(look).getDefaultCPUProcessor()
rgb = cpu.applyRGB([0.25, 0.2, 0.15])"""


def cube_target(size: int) -> Target:
    """The target of .cube files with `size` nodes along each axis."""
    return Target(
        id=f"cube-{size}",
        label=f".cube, {size}³",
        group="Files for programs",
        purpose=_USES[size],
        suffix=".cube",
        encode=untitled(cube.encode),
        decode=cube.decode,
        tolerance=FLOAT,
        howto=_HOWTO,
        snippet=_SNIPPET,
        language="shell",
        size=size,
    )
