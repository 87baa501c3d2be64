"""Makes the pictures of the help pages from the demonstration, into ``static/help/``.

    make demo                                   # in another terminal
    python -m tests.browser.pictures [ADDRESS]  # http://127.0.0.1:8000 without one

Each step is taken at a phone's width and at a desk's, as WebP: small, since they travel far.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import start

FOLDER = Path(__file__).resolve().parents[2] / "static" / "help"
# Width -> height of the window, scale of the screen, and width of the picture.
SIZES = {360: (640, 2, 540), 1280: (853, 1, 960)}
QUALITY = 62


@dataclass(frozen=True)
class Shot:
    """A picture: who is signed in, which page, what is clicked to get there, and what is scrolled
    to the top."""

    name: str
    who: str
    address: str
    click: str = ""
    top: str = ""


SHOTS = (
    Shot("coop-sign-in", "", "/account/sign-in/"),
    Shot("coop-workspace", "htx", "/workspace/"),
    Shot("coop-listing", "htx", "/products/new/"),
    Shot("coop-demands", "htx", "/demands/"),
    Shot("coop-linkage", "htx", "/workspace/", "#steps a[href*='/linkages/']"),
    Shot("buyer-products", "nguoimua", "/products/"),
    Shot("buyer-product", "nguoimua", "/products/", "main .card a[href^='/products/']"),
    Shot("buyer-map", "nguoimua", "/map/", top="[data-map]"),
    Shot("buyer-demand", "nguoimua", "/demands/new/"),
    Shot("buyer-linkage", "nguoimua", "/workspace/", "main a[href*='/linkages/LK-']"),
    Shot("official-desk", "canbothanhpho", "/desk/"),
    Shot("official-moderation", "canbothanhpho", "/desk/", "#listings .waiting a"),
    Shot("official-verification", "canbothanhpho", "/desk/", "#linkages .waiting a"),
    Shot("official-targets", "canbothanhpho", "/targets/", top="#T30-LINK"),
    Shot(
        "official-figure",
        "canbothanhpho",
        "/targets/figures/linkage_share/?reading=good_fair&level=1&rung=confirmed&place=bao-loc",
    ),
    Shot("official-imports", "canbothanhpho", "/desk/imports/"),
)


def take(browser: Browser, base: str, tell: Callable[[str], None] = print) -> None:
    """Every picture at both widths."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for width, (height, scale, wide) in SIZES.items():
        for who in dict.fromkeys(shot.who for shot in SHOTS):
            context = browser.new_context(
                base_url=base,
                viewport={"width": width, "height": height},
                device_scale_factor=scale,
                locale="vi-VN",
            )
            page = context.new_page()
            if who:
                sign_in(page, who)
            for shot in (shot for shot in SHOTS if shot.who == who):
                path = FOLDER / f"{shot.name}-{width}.webp"
                save(picture(page, shot), path, wide)
                tell(f"{path.name}: {path.stat().st_size // 1024} KB")
            context.close()


def sign_in(page: Page, who: str) -> None:
    page.goto("/account/sign-in/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", password_shown(page))
    page.click("main form button[type=submit]")
    page.wait_for_url("**/workspace/")


def password_shown(page: Page) -> str:
    """The password that the demonstration's own sign-in page tells."""
    return page.locator("[aria-labelledby=demo-sign-ins] td:last-child").first.inner_text()


def picture(page: Page, shot: Shot) -> bytes:
    page.goto(shot.address)
    if shot.click:
        page.goto(page.locator(shot.click).first.get_attribute("href") or "/")
    page.wait_for_load_state("networkidle")
    if shot.top:
        page.locator(shot.top).first.evaluate("e => e.scrollIntoView()")
        page.wait_for_timeout(800)
    return page.screenshot()


def save(data: bytes, path: Path, wide: int) -> None:
    image = Image.open(io.BytesIO(data)).convert("RGB")
    size = (wide, round(image.height * wide / image.width))
    image.resize(size, Image.Resampling.LANCZOS).save(path, quality=QUALITY, method=6)


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as playwright:
        browser = start(playwright)
        take(browser, base)
        browser.close()


if __name__ == "__main__":
    main()
