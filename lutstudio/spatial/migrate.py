"""Documents of the first version, where ombré was a layer of a stack that no LUT could hold."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lutstudio.params import from_values
from lutstudio.spatial.ombre import Ombre

_ID = "ombre"


def without_ombre(stack: Any) -> tuple[Any, Ombre]:
    """A stack's JSON without such layers, and what the first of them that was not muted asked for.

    Parameters
    ----------
    stack
        Parsed JSON of any kind; what is no stack comes back as it is, for its reader to refuse.

    Raises
    ------
    ParamError
        If that layer holds what no ombré can.
    """
    if not isinstance(stack, Mapping) or not isinstance(layers := stack.get("layers"), list):
        return stack, Ombre()
    lifted = [layer for layer in layers if isinstance(layer, Mapping) and layer.get("effect") == _ID]
    if not lifted:
        return stack, Ombre()
    worn = [layer for layer in lifted if not layer.get("muted")]
    rest = {**stack, "layers": [layer for layer in layers if layer not in lifted]}
    return rest, _ombre(worn[0]) if worn else Ombre()


def _ombre(layer: Mapping[str, Any]) -> Ombre:
    params = layer.get("params")
    ombre: Ombre = from_values(Ombre, params if isinstance(params, Mapping) else {})
    opacity = layer.get("opacity", 1.0)
    return replace(ombre, strength=ombre.strength * opacity) if isinstance(opacity, float | int) else ombre
