"""Rows of decimal numbers, to and from text.

Strict: a number is an optional sign, digits with at most one point, and an
optional exponent; nothing else ends a row but a line end.
"""

import numpy as np

from lutstudio.kernels.compiled import compiled, inlined

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
_MANTISSA = np.uint64(1) << np.uint64(53)
_OFF = 1e-15


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
    if at - first > _LONGEST:
        return LONG, at, 0.0, True
    if digits == 0 or (at < text.size and text[at] != _SPACE and text[at] != _TAB and text[at] != _NEWLINE):
        return WORD, at, 0.0, True
    if whole and (point or marked or negative):
        return WHOLE, at, 0.0, True
    scale += exponent
    if mantissa == 0 and fits:
        return OK, at, (-0.0 if negative else 0.0), True
    if scale > 22:
        return OK, at, np.inf, True
    if scale < -66:  # below the smallest float32 whatever the digits are
        return OK, at, (-0.0 if negative else 0.0), True
    value = np.float64(mantissa)
    if scale >= 0:
        value *= _EXACT_POWERS[scale]
    else:
        value /= _EXACT_POWERS[min(-scale, 22)]
        value /= _EXACT_POWERS[min(max(-scale - 22, 0), 22)]
        value /= _EXACT_POWERS[max(-scale - 44, 0)]
    # Clinger 1990: exact numbers give a product or quotient that is rounded once. With longer
    # numbers the result is a little off, which matters only beside the middle of two float32.
    exact = fits and mantissa <= _MANTISSA and scale >= -22
    exact |= np.float32(value * (1.0 - _OFF)) == np.float32(value * (1.0 + _OFF))
    return OK, at, (-value if negative else value), exact


@compiled
def write_rows(values, out, hard):
    """Write rows of numbers, each as C's ``%.9g`` does: float32 then comes back bit by bit.

    Parameters
    ----------
    values : float32 (rows, columns)
    out : uint8, written
        Room for 16 bytes a number.
    hard : int64 (count, 2), written
        Index in `values` and place in `out` of each number that is too small or too
        large for exact arithmetic: 16 blanks are left for it.

    Returns
    -------
    length, hard numbers : int
        The second is larger than `hard` is long if it did not fit.
    """
    at = 0
    difficult = 0
    rows, columns = values.shape
    for row in range(rows):
        for column in range(columns):
            value = np.float64(values[row, column])
            size = abs(value)
            if size == 0.0 or 1e-4 <= size < 1e6:
                at = _write(value, out, at)
            else:
                if difficult < hard.shape[0]:
                    hard[difficult, 0] = row * columns + column
                    hard[difficult, 1] = at
                difficult += 1
                for k in range(16):
                    out[at + k] = _SPACE
                at += 16
            out[at] = _SPACE if column < columns - 1 else _NEWLINE
            at += 1
    return at, difficult


@inlined
def _write(value, out, at):
    if value < 0.0 or (value == 0.0 and 1.0 / value < 0.0):
        out[at] = _MINUS
        at += 1
        value = -value
    if value == 0.0:
        out[at] = _ZERO
        return at + 1
    above = 0  # digits before the point; 0 or less: zeros after it
    while value >= _EXACT_POWERS[above]:
        above += 1
    if above == 0:
        above = -(value < 0.1) - (value < 0.01) - (value < 0.001)
    # 24 bits times 5^12 fit into 53, so this product is exact and rounds half to even as C does.
    digits = np.uint32(np.rint(value * _EXACT_POWERS[9 - above]))
    if digits == np.uint32(1_000_000_000):
        digits = np.uint32(100_000_000)
        above += 1
    count = 9
    while digits % np.uint32(10) == 0 and count > max(above, 1):
        digits = np.uint32(digits // np.uint32(10))
        count -= 1
    if above <= 0:
        out[at] = _ZERO
        out[at + 1] = _POINT
        at += 2
        for _ in range(-above):
            out[at] = _ZERO
            at += 1
    last = at + count - (0 if 0 < above < count else 1)
    place = last
    for k in range(count):
        if 0 < above < count and count - k == above:
            out[place] = _POINT
            place -= 1
        rest = np.uint32(digits // np.uint32(10))
        out[place] = _ZERO + np.uint8(digits - rest * np.uint32(10))
        digits = rest
        place -= 1
    return last + 1
