"""Hair colour as pairs of 3D lookup tables: design, preview, prove and export."""

__version__ = "0.1.0"
