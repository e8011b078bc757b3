"""Pictures from files, and pixels to PNG: the one decoder and the one encoder.

PNG, JPEG and WebP are read; everything else is refused by its first bytes. Each
format's file walks the container itself, checks the header before anything is
allocated, and hands the library that decodes nothing but the picture's own data:
text, thumbnails and camera tags never reach it. Animated pictures are refused.

What a picture becomes: 8 bits a channel, sRGB, upright, opaque.
"""

from lutstudio.imagefile.coded import MAX_BYTES, MAX_PIXELS, MAX_SIDE
from lutstudio.imagefile.encode import encode_png, thumbnail
from lutstudio.imagefile.names import clean_name
from lutstudio.imagefile.picture import Picture
from lutstudio.imagefile.read import read_mask, read_picture

__all__ = [
    "MAX_BYTES",
    "MAX_PIXELS",
    "MAX_SIDE",
    "Picture",
    "clean_name",
    "encode_png",
    "read_mask",
    "read_picture",
    "thumbnail",
]
