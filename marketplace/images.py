"""Pictures as phones send them, made into what a page shows. Bytes in, bytes out.

The type is told by the content, never by the name or by what the browser says. Sizes are read
from the file's head before a single pixel is unpacked. The pictures that come out are drawn anew:
nothing of the file's notes (where it was taken, when, with which phone) is in them.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
WIDTHS = (640, 1280)
SMALLEST, LARGEST = WIDTHS
# What may be unpacked: 50 million pixels of a phone's camera, half of that where every pixel must
# be held at once.
MAX_PIXELS = {"JPEG": 50_000_000, "MPO": 50_000_000}
MAX_PIXELS_OF_OTHERS = 25_000_000
MIN_SIDE = 100
QUALITY = {640: 76, 1280: 80}
PAPER = (255, 255, 255)

# What Pillow raises on files that are broken, or made to break it.
BROKEN = (OSError, SyntaxError, ValueError, IndexError, EOFError, TypeError, AttributeError)
BROKEN += (struct.error, zlib.error, MemoryError, OverflowError, ZeroDivisionError)


class NotAPicture(Exception):
    """None of the types taken, or broken."""


class TooManyPixels(Exception):
    """Unpacked it would fill the memory; ``limit`` is what may be unpacked."""

    def __init__(self, limit: int = MAX_PIXELS_OF_OTHERS) -> None:
        super().__init__(limit)
        self.limit = limit


class TooSmall(Exception):
    """Nothing could be seen in it."""


@dataclass(frozen=True)
class Picture:
    """``files``: WebP by the length in pixels of the box they fit in; the size is the largest's."""

    files: dict[int, bytes]
    width: int
    height: int


def read_picture(data: bytes) -> Picture:
    """The picture in every size, upright, without notes.

    Raises ``NotAPicture``, ``TooManyPixels`` or ``TooSmall``.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own limit on pixels and of odd notes: ours holds
        try:
            large = _upright(data)
            sizes = {LARGEST: large, SMALLEST: _fitted(large, SMALLEST)}
            files = {box: _webp(image, box) for box, image in sizes.items()}
        except Image.DecompressionBombError as error:
            raise TooManyPixels() from error
        except BROKEN as error:
            raise NotAPicture from error
    return Picture(files, *large.size)


def _upright(data: bytes) -> Image.Image:
    """The picture in its largest size, turned as the phone was held, on white."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        width, height = image.size
        limit = MAX_PIXELS.get(image.format, MAX_PIXELS_OF_OTHERS)
        if width * height > limit:
            raise TooManyPixels(limit)
        if min(width, height) < MIN_SIDE:
            raise TooSmall
        # A JPEG is unpacked at a half, a quarter or an eighth where that is large enough.
        image.draft("RGB", (LARGEST, LARGEST))
        small = _fitted(image, LARGEST)
    return _on_paper(_turned(small))


def _turned(image: Image.Image) -> Image.Image:
    """As the phone was held; notes that cannot be read are no reason to refuse a photo."""
    try:
        return ImageOps.exif_transpose(image)
    except BROKEN:
        return image


def _fitted(image: Image.Image, box: int) -> Image.Image:
    """The whole picture inside a square of ``box`` pixels, never made larger."""
    share = min(1.0, box / max(image.size))
    size = tuple(max(1, round(side * share)) for side in image.size)
    mode = "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
    return image.convert(mode).resize(size, Image.Resampling.LANCZOS)


def _on_paper(image: Image.Image) -> Image.Image:
    """A new picture with nothing but the pixels; what is transparent becomes white."""
    paper = Image.new("RGB", image.size, PAPER)
    paper.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return paper


def _webp(image: Image.Image, box: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", quality=QUALITY[box], method=4, exif=b"", icc_profile=b"", xmp=b"")
    return file.getvalue()
