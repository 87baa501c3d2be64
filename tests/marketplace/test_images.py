"""What becomes of a picture that a phone sends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.images import NotAPicture, TooManyPixels, TooSmall, read_picture
from tests.pictures import as_phones_write_it, bomb, jpeg, opened, png, text_bomb


@pytest.mark.parametrize(
    ("size", "small", "large"),
    [
        ((1600, 900), (640, 360), (1280, 720)),
        ((900, 1600), (360, 640), (720, 1280)),
        ((800, 800), (640, 640), (800, 800)),
        ((200, 150), (200, 150), (200, 150)),
        ((6000, 120), (640, 13), (1280, 26)),
    ],
)
def test_both_sizes_keep_the_shape_and_are_never_made_larger(size, small, large):
    picture = read_picture(jpeg(size))
    assert opened(picture.files[640]).size == small
    assert opened(picture.files[1280]).size == large == (picture.width, picture.height)
    assert {opened(data).format for data in picture.files.values()} == {"WEBP"}


def test_the_notes_of_a_phone_are_gone_and_the_picture_stands_upright():
    sent = as_phones_write_it()
    assert opened(sent).getexif().get_ifd(0x8825)
    picture = read_picture(sent)
    for data in picture.files.values():
        image = opened(data)
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "icc_profile"} & set(image.info)
        assert b"EXIF" not in data
        assert image.size == (200, 400)
        # what lay on the left is at the top once the phone is held upright
        red, _green, blue = image.convert("RGB").getpixel((100, 20))
        assert red > blue
        red, _green, blue = image.convert("RGB").getpixel((100, 380))
        assert blue > red


def test_what_is_transparent_becomes_white():
    image = opened(read_picture(png()).files[640]).convert("RGB")
    assert min(image.getpixel((150, 100))) > 250


def test_broken_notes_do_not_spoil_a_photo():
    sent = as_phones_write_it().replace(b"\x01\x12\x00\x03", b"\x01\x12\x00\xff", 1)
    assert read_picture(sent).width


@pytest.mark.parametrize("make", [bomb, lambda: bomb(9000, 9000), lambda: jpeg((10_000, 5_001))])
def test_what_would_fill_the_memory_is_not_unpacked(make):
    with pytest.raises(TooManyPixels):
        read_picture(make())


def test_a_note_that_would_fill_the_memory_is_not_unpacked():
    with pytest.raises(NotAPicture):
        read_picture(text_bomb())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 ...",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 50,
        b"\xff\xd8\xff\xe0" + b"<?php echo 1; ?>" * 20,
        jpeg()[:2000],
        png()[:120],
    ],
)
def test_other_files_under_any_name_are_refused(data):
    with pytest.raises(NotAPicture):
        read_picture(data)


def test_a_dot_is_no_picture():
    with pytest.raises(TooSmall):
        read_picture(jpeg((99, 500)))


@settings(max_examples=60)
@given(st.data())
def test_whatever_is_broken_in_a_file_is_told_in_one_of_three_ways(data):
    sent = bytearray(data.draw(st.sampled_from([jpeg((200, 150)), png(), as_phones_write_it()])))
    for place in data.draw(st.lists(st.integers(0, len(sent) - 1), max_size=12)):
        sent[place] = data.draw(st.integers(0, 255))
    try:
        picture = read_picture(bytes(sent))
    except (NotAPicture, TooManyPixels, TooSmall):
        return
    assert all(opened(file).format == "WEBP" for file in picture.files.values())
