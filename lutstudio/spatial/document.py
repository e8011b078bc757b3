"""What is beyond one colour, as JSON."""

from typing import Any

from lutstudio.documents import refuse_unknown
from lutstudio.errors import DocumentError
from lutstudio.params import from_values, values_of
from lutstudio.spatial.spatial import PARTS, Spatial


def spatial_to_json(spatial: Spatial) -> dict[str, Any]:
    """Every part's parameters by name."""
    return {name: values_of(getattr(spatial, name)) for name in PARTS}


def spatial_from_json(data: Any) -> Spatial:
    """What `spatial_to_json` wrote; parts and parameters that are absent take their defaults.

    Raises
    ------
    DocumentError
        If the data is no such object.
    ParamError
        If a value is out of range.
    """
    if not isinstance(data, dict):
        raise DocumentError(f"a shade's spatial is {type(data).__name__}; an object was expected")
    refuse_unknown(data, set(PARTS), "a shade's spatial")
    for name, values in data.items():
        if not isinstance(values, dict):
            raise DocumentError(f"a shade's spatial.{name} is {type(values).__name__}; an object was expected")
    return Spatial(**{name: from_values(PARTS[name], values) for name, values in data.items()})
