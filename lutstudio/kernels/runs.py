"""Which of 64 neighbouring pixels are hair, as the bits of one number."""

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from lutstudio.kernels.compiled import inlined

RUN = 64


@intrinsic
def hair_bits(typing, mask, start):
    """Bit k says whether element start + k of a flat mask is not 0; no bounds are checked."""

    def code(context, builder, signature, arguments):
        item = context.get_value_type(signature.args[0].dtype)
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        index = context.cast(builder, arguments[1], signature.args[1], types.intp)
        vector = ir.VectorType(item, RUN)
        place = builder.bitcast(builder.gep(array.data, [index]), vector.as_pointer())
        levels = builder.load(place, align=context.get_abi_sizeof(item))
        if isinstance(item, ir.IntType):
            hair = builder.icmp_unsigned("!=", levels, ir.Constant(vector, [0] * RUN))
        else:
            hair = builder.fcmp_unordered("!=", levels, ir.Constant(vector, [0.0] * RUN))
        return builder.bitcast(hair, ir.IntType(RUN))

    return types.uint64(mask, start), code


@intrinsic
def first_bit(typing, bits):
    """The lowest bit that is set, of a number that is not 0."""

    def code(context, builder, signature, arguments):
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), code


@intrinsic
def last_bit(typing, bits):
    """The highest bit that is set, of a number that is not 0."""

    def code(context, builder, signature, arguments):
        leading = builder.ctlz(arguments[0], ir.Constant(ir.IntType(1), 1))
        return builder.sub(ir.Constant(ir.IntType(64), RUN - 1), leading)

    return types.int64(types.uint64), code


@inlined
def tail_bits(mask, start):
    """`hair_bits` of what is left of a mask after its last whole run."""
    bits = np.uint64(0)
    for k in range(start, mask.size):
        bits |= np.uint64(mask[k] != 0) << np.uint64(k - start)
    return bits
