"""Files of pictures, made for tests: good, disguised, broken, and built to fill the memory."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

ORIENTATION, GPS = 0x0112, 0x8825


def jpeg(size=(1600, 900), colour=(40, 120, 70), *, exif: Image.Exif | None = None) -> bytes:
    return _saved(Image.new("RGB", size, colour), "JPEG", exif=exif or Image.Exif())


def png(size=(300, 200), colour=(200, 80, 40, 0)) -> bytes:
    return _saved(Image.new("RGBA", size, colour), "PNG")


def as_phones_write_it(size=(400, 200)) -> bytes:
    """Held upright (the left half red, lying on its side), with the place where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "Điện thoại"
    exif.get_ifd(GPS).update({1: "N", 2: (11.0, 32.0, 52.8), 3: "E", 4: (107.0, 48.0, 53.5)})
    image = Image.new("RGB", size, (20, 20, 220))
    image.paste((220, 20, 20), (0, 0, size[0] // 2, size[1]))
    return _saved(image, "JPEG", exif=exif, quality=95)


def bomb(width=60_000, height=60_000) -> bytes:
    """A few hundred bytes of PNG that say they hold 3.6 billion pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def text_bomb() -> bytes:
    """A small PNG whose note unpacks to 200 MB."""
    note = b"Comment\0\0" + zlib.compress(b"x" * 200_000_000, 9)
    whole = png()
    return whole[:33] + _chunk(b"zTXt", note) + whole[33:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _saved(image: Image.Image, kind: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))
