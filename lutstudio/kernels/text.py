"""Rows of decimal numbers, to and from text.

Strict: a number is an optional sign, digits with at most one point, and an
optional exponent; nothing else ends a row but a line end.
"""

import numpy as np

from lutstudio.kernels.compiled import compiled, inlined
from lutstudio.kernels.runs import last_bit
from lutstudio.kernels.word import eight_digits, store_word

OK = 0
COUNT = 1  # the row has another number of columns
WORD = 2  # something is no plain decimal number
LONG = 3  # a number of over 64 characters
LARGE = 4  # a number beyond the limit
SURPLUS = 5  # more rows than expected
WHOLE = 6  # a number with a point or an exponent where an index belongs
COMMENT = 7
EXACT = 8  # more hard numbers than there is room for

_LONGEST = 64
_NEWLINE, _TAB, _SPACE, _HASH, _PLUS, _MINUS, _POINT = 10, 9, 32, 35, 43, 45, 46
_ZERO, _NINE, _UPPER_E, _LOWER_E = 48, 57, 69, 101
_EXACT_POWERS = 10.0 ** np.arange(23)  # every power of ten that float64 holds exactly
_ZEROS = np.uint64(0x3030_3030_3030_3030)  # "00000000"
_MANTISSA = np.uint64(1) << np.uint64(53)
_OFF = 1e-15
_TO_WHOLE = 2.0**52  # added, it leaves float64 no room for a fraction: half goes to even


@compiled
def read_rows(text, start, columns, whole, largest, comments, out, hard):
    """Read rows of numbers until the text ends.

    Parameters
    ----------
    text : uint8 (n,)
        Lines end with a newline; blank lines are passed over.
    start : int
        Where the rows begin, the first byte of a line.
    columns, whole : int
        Numbers in each row, and how many of them, from the first on, are indices.
    largest : float
        Limit for the size of a number.
    comments : bool
        Whether lines may start with a #.
    out : float32 (rows, columns), written
    hard : int64 (count, 3), written
        Row, column and place of each number so close to the middle between two
        float32 that float64 arithmetic cannot tell its side: the caller converts these.

    Returns
    -------
    rows, hard numbers, code, position, detail : int
        How far it came; `OK` or what is wrong; where; and for `COUNT` how many
        columns there are.
    """
    rows = 0
    difficult = 0
    at = start
    end = text.size
    while at < end:
        at = _blank(text, at)
        if at >= end:
            break
        if text[at] == _NEWLINE:
            at += 1
            continue
        if text[at] == _HASH:
            if not comments:
                return rows, difficult, COMMENT, at, 0
            while at < end and text[at] != _NEWLINE:
                at += 1
            continue
        line = at
        if rows == out.shape[0]:
            return rows, difficult, SURPLUS, line, 0
        column = 0
        while at < end and text[at] != _NEWLINE:
            first = at
            code, at, value, exact = _number(text, at, column < whole)
            if code != OK:
                return rows, difficult, code, first, 0
            if column < columns:
                if abs(value) > largest:
                    return rows, difficult, LARGE, first, 0
                out[rows, column] = value
                if not exact:
                    if difficult == hard.shape[0]:
                        return rows, difficult, EXACT, first, 0
                    hard[difficult, 0] = rows
                    hard[difficult, 1] = column
                    hard[difficult, 2] = first
                    difficult += 1
            column += 1
            at = _blank(text, at)
        if column != columns:
            return rows, difficult, COUNT, line, column
        rows += 1
    return rows, difficult, OK, at, 0


@compiled
def next_line(text, at):
    """The start of the first line, from the start of a line at `at` on, that is neither blank nor a comment."""
    while at < text.size:
        first = at
        at = _blank(text, at)
        if at < text.size and text[at] != _HASH and text[at] != _NEWLINE:
            return first
        while at < text.size and text[at] != _NEWLINE:
            at += 1
        at += 1
    return text.size


@inlined
def _blank(text, at):
    while at < text.size and (text[at] == _SPACE or text[at] == _TAB):
        at += 1
    return at


@inlined
def _number(text, at, whole):
    """One number: code, the byte after it, its value, and whether that is exact."""
    first = at
    end = min(text.size, at + _LONGEST + 1)
    negative = text[at] == _MINUS
    if negative or text[at] == _PLUS:
        at += 1
    mantissa = np.uint64(0)
    digits = 0  # written, of any kind
    kept = 0  # in the mantissa, from the first that is not 0
    scale = 0
    point = False
    fits = True
    while at < end:
        byte = text[at]
        if _ZERO <= byte <= _NINE:
            digits += 1
            if kept < 19:
                mantissa = mantissa * np.uint64(10) + np.uint64(byte - _ZERO)
                kept += int(mantissa != 0)
                scale -= 1 if point else 0
            else:
                fits = False
                scale += 0 if point else 1
        elif byte == _POINT and not point:
            point = True
        else:
            break
        at += 1
    exponent = 0
    marked = False
    if digits and at < end and (text[at] == _LOWER_E or text[at] == _UPPER_E):
        marked = True
        at += 1
        below = False
        if at < end and (text[at] == _MINUS or text[at] == _PLUS):
            below = text[at] == _MINUS
            at += 1
        digits = 0
        while at < end and _ZERO <= text[at] <= _NINE:
            digits += 1
            exponent = min(exponent * 10 + int(text[at] - _ZERO), 100_000)
            at += 1
        exponent = -exponent if below else exponent
    scale += exponent
    code = OK
    if at - first > _LONGEST:
        code = LONG
    elif digits == 0 or (at < text.size and text[at] != _SPACE and text[at] != _TAB and text[at] != _NEWLINE):
        code = WORD
    elif whole and (point or marked or negative):
        code = WHOLE
    value, exact = _value(mantissa, scale, fits)
    return code, at, (-value if negative else value), exact


@inlined
def _value(mantissa, scale, fits):
    """mantissa · 10^scale in float64, and whether it surely rounds to the right float32.

    `fits` says whether the mantissa has all the digits.
    """
    value = np.float64(mantissa)
    exact = True
    if mantissa == np.uint64(0) or scale < -66:  # the latter is below the smallest float32
        value = np.float64(0.0)
    elif scale > 22:
        value = np.float64(np.inf)
    else:
        value *= _EXACT_POWERS[max(scale, 0)]
        value /= _EXACT_POWERS[min(max(-scale, 0), 22)]
        if scale < -22:
            value /= _EXACT_POWERS[min(-scale - 22, 22)]
            value /= _EXACT_POWERS[max(-scale - 44, 0)]
        # Clinger 1990: exact numbers give a product or quotient that is rounded once. With longer
        # numbers the result is a little off, which matters only beside the middle of two float32.
        exact = fits and mantissa <= _MANTISSA and scale >= -22
        exact |= np.float32(value * (1.0 - _OFF)) == np.float32(value * (1.0 + _OFF))
    return value, exact


@compiled
def write_rows(values, hard, texts, lengths, out, at):
    """Write rows of numbers, each as C's ``%.9g`` does: float32 then comes back bit by bit.

    Parameters
    ----------
    values : float32 (rows, columns)
    hard : int64 (n,)
        Places in `values`, flat and in order, of numbers other than 0 that are below
        0.0001 or from a million on; no exact arithmetic gives their digits.
    texts, lengths : uint8 (n, 16), int64 (n,)
        Those numbers, written.
    out : uint8, written
        Room for 17 bytes a number, and 8 more.
    at : int
        Where in `out` to start.

    Returns
    -------
    int
        Where the rows end.
    """
    rows, columns = values.shape
    following = 0
    for row in range(rows):
        for column in range(columns):
            # Written out here: each call with an array costs as much as writing the number does.
            value = np.float64(values[row, column])
            size = abs(value)
            if following < hard.size and hard[following] == row * columns + column:
                for k in range(lengths[following]):
                    out[at + k] = texts[following, k]
                at += lengths[following]
                following += 1
            else:
                if np.signbit(value):
                    out[at] = _MINUS
                    at += 1
                above = 0  # digits before the point; less than 0: zeros after it
                while size >= _EXACT_POWERS[above]:
                    above += 1
                if above == 0:
                    above = -int(size < 0.1) - int(size < 0.01) - int(size < 0.001) if size > 0.0 else 1
                # 24 bits times 5^12 fit into 53, so this product is exact and rounds half to even as C does.
                digits = np.uint32(np.int64(size * _EXACT_POWERS[9 - above] + _TO_WHOLE - _TO_WHOLE))
                if digits == np.uint32(1_000_000_000):
                    digits = np.uint32(100_000_000)
                    above += 1
                if above <= 0:
                    out[at] = _ZERO
                    out[at + 1] = _POINT
                    out[at + 2] = out[at + 3] = out[at + 4] = _ZERO
                    at += 2 - above
                first = np.uint32(digits // np.uint32(100_000_000))
                others = eight_digits(digits - first * np.uint32(100_000_000))
                out[at] = _ZERO + np.uint8(first)
                store_word(out, at + 1, others + _ZEROS)
                count = 1 if others == np.uint64(0) else 2 + last_bit(others) // 8  # up to the last that is not 0
                if 0 < above < count:
                    for k in range(at + count, at + above, -1):
                        out[k] = out[k - 1]
                    out[at + above] = _POINT
                    at += 1
                at += max(count, above)
            out[at] = _SPACE if column < columns - 1 else _NEWLINE
            at += 1
    return at
