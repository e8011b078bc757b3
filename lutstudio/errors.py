"""Every exception that lutstudio raises on purpose.

A message names the thing, the value and what was allowed, in a sentence that
can be shown to an artist as it is.
"""


class LutStudioError(Exception):
    """Root of the tree: catch this to catch anything the package refuses."""


class ParamError(LutStudioError, ValueError):
    """A parameter of an effect, a layer or an option is out of its range."""


class ImageError(LutStudioError):
    """A picture that cannot be loaded, or an array that is no picture."""


class MaskError(LutStudioError):
    """A mask that does not fit its picture or is no mask."""


class EmptyMaskError(MaskError):
    """A mask without hair, where hair has to be measured."""


class LutFormatError(LutStudioError):
    """A LUT file that breaks its format; the text starts with ``file:line:``."""


class LutError(LutStudioError, ValueError):
    """A lookup table with the wrong shape, size or values."""


class ReferencesTooCloseError(LutStudioError):
    """References whose hair is too alike to interpolate between."""


class SaveError(LutStudioError):
    """A file that could not be written; the text says what the disk holds now."""


class DocumentError(LutStudioError):
    """A JSON document (stack, manifest, project) that breaks its schema."""


class PackError(LutStudioError):
    """A preset pack that cannot be read or written."""


class ProjectError(LutStudioError):
    """A project that cannot be opened or saved."""


class ProjectConflictError(ProjectError):
    """A project that changed on disk since it was opened here."""


class ModelError(LutStudioError):
    """A segmentation model that cannot be trusted or does not fit."""


class VideoError(LutStudioError):
    """A video that cannot be read or written, or that holds none."""
