"""Four floats at once: a type for kernels.

Numba does not join the same step on neighbouring array elements into one vector
instruction, and a lookup is just that: weighted sums of rows of four floats. So
the four are a type here, made of LLVM's ``<4 x float>``.

Elements of uint8 arrays become floats when loaded, and are rounded to the
nearest level when stored.
"""

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.core.datamodel.models import PrimitiveModel
from numba.extending import intrinsic, register_model

_WIDTH = 4
_FLOATS = ir.VectorType(ir.FloatType(), _WIDTH)


class Float4(types.Type):
    """The type of a vector of four floats."""

    def __init__(self) -> None:
        super().__init__(name="Float4")


float4 = Float4()


@register_model(Float4)
class _Float4Model(PrimitiveModel):  # type: ignore[misc]
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _FLOATS)


@intrinsic
def load4(typing, array, index):
    """array[index : index + 4] of a flat array; no bounds are checked."""

    def code(context, builder, signature, arguments):
        item = context.get_value_type(signature.args[0].dtype)
        size = context.get_abi_sizeof(item)
        vector = ir.VectorType(item, _WIDTH)
        place = _place(context, builder, signature, arguments, vector)
        loaded = builder.load(place, align=size)
        return loaded if vector == _FLOATS else builder.uitofp(loaded, _FLOATS)

    return float4(array, index), code


@intrinsic
def load3(typing, array, index):
    """array[index : index + 3] of a flat array, and 0."""

    def code(context, builder, signature, arguments):
        item = context.get_value_type(signature.args[0].dtype)
        place = _place(context, builder, signature, arguments, item)
        vector = ir.Constant(_FLOATS, [0.0] * _WIDTH)
        for k in range(3):
            value = builder.load(builder.gep(place, [_int(k)]))
            value = value if item == _FLOATS.element else builder.uitofp(value, _FLOATS.element)
            vector = builder.insert_element(vector, value, _int(k))
        return vector

    return float4(array, index), code


@intrinsic
def store4(typing, array, index, vector):
    """Write a vector to array[index : index + 4] of a flat array; no bounds are checked."""

    def code(context, builder, signature, arguments):
        item = context.get_value_type(signature.args[0].dtype)
        values = _as_items(builder, arguments[2], item)
        place = _place(context, builder, signature, arguments, values.type)
        builder.store(values, place, align=context.get_abi_sizeof(item))
        return context.get_dummy_value()

    return types.none(array, index, vector), code


@intrinsic
def store3(typing, array, index, vector):
    """Write the first three of a vector to array[index : index + 3] of a flat array."""

    def code(context, builder, signature, arguments):
        item = context.get_value_type(signature.args[0].dtype)
        values = _as_items(builder, arguments[2], item)
        place = _place(context, builder, signature, arguments, item)
        for k in range(3):
            builder.store(builder.extract_element(values, _int(k)), builder.gep(place, [_int(k)]))
        return context.get_dummy_value()

    return types.none(array, index, vector), code


@intrinsic
def scaled(typing, vector, factor):
    """Each of the four times a float32."""

    def code(context, builder, signature, arguments):
        return builder.fmul(arguments[0], _splat(builder, arguments[1]))

    return float4(float4, types.float32), code


@intrinsic
def plus(typing, first, second):
    """The sum of two vectors."""

    def code(context, builder, signature, arguments):
        return builder.fadd(*arguments)

    return float4(float4, float4), code


@intrinsic
def held(typing, vector, top):
    """Each of the four held to [0, top]."""

    def code(context, builder, signature, arguments):
        vector, top = arguments[0], _splat(builder, arguments[1])
        zero = ir.Constant(_FLOATS, [0.0] * _WIDTH)
        vector = builder.select(builder.fcmp_ordered(">", vector, zero), vector, zero)
        return builder.select(builder.fcmp_ordered("<", vector, top), vector, top)

    return float4(float4, types.float32), code


def _int(value: int) -> ir.Constant:
    return ir.Constant(ir.IntType(32), value)


def _splat(builder: Any, value: Any) -> Any:
    one = builder.insert_element(ir.Constant(_FLOATS, ir.Undefined), value, _int(0))
    return builder.shuffle_vector(one, one, ir.Constant(ir.VectorType(ir.IntType(32), _WIDTH), [0] * _WIDTH))


def _place(context: Any, builder: Any, signature: Any, arguments: Any, kind: Any) -> Any:
    """Where the element of an array is, as a pointer to `kind`."""
    array = context.make_array(signature.args[0])(context, builder, arguments[0])
    index = context.cast(builder, arguments[1], signature.args[1], types.intp)
    return builder.bitcast(builder.gep(array.data, [index]), kind.as_pointer())


def _as_items(builder: Any, vector: Any, item: Any) -> Any:
    if item == _FLOATS.element:
        return vector
    rounded = builder.fadd(vector, ir.Constant(_FLOATS, [0.5] * _WIDTH))
    whole = builder.fptosi(rounded, ir.VectorType(ir.IntType(32), _WIDTH))
    return builder.trunc(whole, ir.VectorType(item, _WIDTH))
