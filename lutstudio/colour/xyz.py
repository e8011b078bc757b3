"""Linear sRGB to CIE XYZ under D65, exactly as the primaries give it."""

from lutstudio.colour.channels import Matrix, inverse

# From the chromaticities of IEC 61966-2-1 without the standard's rounding, as fractions (CSS Color 4, section 10).
LINEAR_TO_XYZ: Matrix = (
    (506752 / 1228815, 87881 / 245763, 12673 / 70218),
    (87098 / 409605, 175762 / 245763, 12673 / 175545),
    (7918 / 409605, 87881 / 737289, 1001167 / 1053270),
)
XYZ_TO_LINEAR = inverse(LINEAR_TO_XYZ)
WHITE = tuple(sum(row) for row in LINEAR_TO_XYZ)
"""XYZ of the display's white, D65."""
