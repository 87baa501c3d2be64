"""Draws the icons of the site from its mark: ``python -m tests.browser.icons``.

Into ``static/``: icons for phones, the old favicon, and the picture that goes with a sent address.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import start

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
PAPER, TEA, INK = "#faf7f0", "#174a36", "#23281f"
LETTERS = ROOT / "node_modules/@fontsource/be-vietnam-pro/files"

SQUARE = """
<body style="margin:0;width:512px;height:512px;display:grid;place-items:center;background:{ground}">
<div style="width:{size}px;height:{size}px">{mark}</div></body>
"""
SENT = """
<style>
  @font-face {{ font-family: Letters; font-weight: 600;
    src: url(data:font/woff2;base64,{latin}); unicode-range: U+0000-00FF; }}
  @font-face {{ font-family: Letters; font-weight: 600;
    src: url(data:font/woff2;base64,{vietnamese}); }}
</style>
<body style="margin:0;width:1200px;height:630px;background:{paper};position:relative;
  font:600 56px/1.25 Letters;color:{ink}">
<div style="position:absolute;inset:0 0 auto;height:12px;background:{tea}"></div>
<div style="position:absolute;left:80px;top:96px;width:150px;height:150px">{mark}</div>
<div style="position:absolute;left:256px;top:112px;font-size:104px;color:{tea}">Mắt Xích</div>
<div style="position:absolute;left:84px;top:300px;width:960px">Liên kết chuỗi giá trị nông sản:
sản phẩm, nhu cầu, hợp đồng, bản đồ, chỉ tiêu</div>
<div style="position:absolute;inset:auto 0 0;height:120px;width:1200px">{hills}</div></body>
"""


def picture(page: Page, html: str, width: int, height: int) -> Image.Image:
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(html)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    return Image.open(io.BytesIO(page.screenshot(omit_background=True)))


def square(page: Page, mark: str, ground: str, size: int) -> Image.Image:
    return picture(page, SQUARE.format(ground=ground, size=size, mark=mark), 512, 512)


def save(image: Image.Image, path: str, size: int | None = None) -> None:
    if size:
        image = image.resize((size, size), Image.Resampling.LANCZOS)
    image.convert("RGBA").quantize(128, method=Image.Quantize.FASTOCTREE).save(
        STATIC / path, optimize=True
    )


def letters(subset: str) -> str:
    return base64.b64encode(
        (LETTERS / f"be-vietnam-pro-{subset}-600-normal.woff2").read_bytes()
    ).decode()


def main() -> None:
    mark = (STATIC / "img/logo.svg").read_text(encoding="utf-8")
    hills = (STATIC / "img/hills-light.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = start(playwright)
        page = browser.new_page()
        clear = square(page, mark, "transparent", 480)
        save(clear, "img/icon-192.png", 192)
        save(clear, "img/icon-512.png")
        save(square(page, mark, PAPER, 300), "img/icon-maskable.png")
        (STATIC / "root").mkdir(exist_ok=True)
        save(square(page, mark, PAPER, 400), "root/apple-touch-icon.png", 180)
        clear.save(STATIC / "root/favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
        sent = SENT.format(
            mark=mark,
            hills=hills.replace("<svg ", '<svg width="1200" height="120" '),
            paper=PAPER,
            tea=TEA,
            ink=INK,
            latin=letters("latin"),
            vietnamese=letters("vietnamese"),
        )
        save(picture(page, sent, 1200, 630), "img/og.png")
        browser.close()


if __name__ == "__main__":
    main()
