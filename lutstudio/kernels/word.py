"""Eight bytes at once: eight digits of a number."""

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from lutstudio.kernels.compiled import inlined

_WORD = ir.IntType(64)


@intrinsic
def store_word(typing, array, index, word):
    """Write a number's eight bytes, the lowest first, to array[index : index + 8]; no bounds are checked."""

    def code(context, builder, signature, arguments):
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        index = context.cast(builder, arguments[1], signature.args[1], types.intp)
        place = builder.bitcast(builder.gep(array.data, [index]), _WORD.as_pointer())
        builder.store(arguments[2], place, align=1)
        return context.get_dummy_value()

    return types.none(array, index, types.uint64), code


@inlined
def eight_digits(number):
    """The decimal digits of a number below 100,000,000, one to a byte, the first in the lowest.

    Halves are split again and again, side by side in one word; a quotient by 100
    or 10 is a product and a shift, exact for numbers of four and two digits.
    """
    number = np.uint64(number)
    high = number // np.uint64(10_000)
    fours = high | ((number - high * np.uint64(10_000)) << np.uint64(32))
    high = ((fours * np.uint64(10_486)) >> np.uint64(20)) & np.uint64(0x0000_007F_0000_007F)
    twos = high | ((fours - high * np.uint64(100)) << np.uint64(16))
    high = ((twos * np.uint64(103)) >> np.uint64(10)) & np.uint64(0x000F_000F_000F_000F)
    return high | ((twos - high * np.uint64(10)) << np.uint64(8))
