"""``.cube`` files in the plainest dialect, 32³: for readers in mobile SDKs."""

from lutstudio.lut import cube
from lutstudio.preset.targets.target import FLOAT, Target, untitled

MOBILE = Target(
    id="cube-mobile",
    label=".cube, mobile 32³",
    group="Files for programs",
    purpose="Camera and filter SDKs on Android and iOS whose readers want LUT_3D_SIZE on the first line and no TITLE.",
    suffix=".cube",
    encode=untitled(cube.encode_mobile),
    decode=cube.decode,
    tolerance=FLOAT,
    howto=(
        ("Reading", "the first line is the size; each further line is one node, red fastest, plain decimals"),
        ("Colour space", "apply it to display-referred sRGB values; on iOS give the filter the sRGB colour space"),
        ("Alpha", "add 1 as each node's fourth value where four are wanted, as Core Image does"),
    ),
    snippet="""\
let rows = text.split(separator: "\\n")
let size = Int(rows[0].split(separator: " ")[1])!            // 32
let cube = rows.dropFirst().flatMap { $0.split(separator: " ").map { Float($0)! } + [1] }
let filter = CIFilter(name: "CIColorCubeWithColorSpace")!
filter.setValue(size, forKey: "inputCubeDimension")
filter.setValue(cube.withUnsafeBytes { Data($0) }, forKey: "inputCubeData")
filter.setValue(CGColorSpace(name: CGColorSpace.sRGB)!, forKey: "inputColorSpace")""",
    language="swift",
    size=32,
)
