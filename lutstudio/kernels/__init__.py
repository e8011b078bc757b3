"""The loops over pixels, compiled: arrays and numbers in, arrays and numbers out.

Importing a module of this package imports numba (0.3 s), so callers do it inside
the function that needs it. The first call of a kernel compiles it; the machine
code is kept on disk from then on.
"""
