"""A real Chromium in front of the running product."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import start
from tests.marketplace.conftest import categories, schemes
from tests.targets.conftest import graded, plan

__all__ = ["categories", "graded", "plan", "schemes"]

PASSWORD = "chè-xanh-buổi-sớm"


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium. Where it must be there (root, CI) its absence is a failure."""
    if shutil.which("chromium") is None:
        said = "Không có Chromium: các phép thử trên trình duyệt không chạy."
        if os.environ.get("CI") or os.geteuid() == 0:
            pytest.fail(said)
        pytest.skip(said)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, which Django then takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = start(playwright)
        yield browser
        browser.close()


@pytest.fixture
def site(chromium, transactional_db, live_server, settings) -> str:
    """The address of the product; ask for it before the cast, whose rows it must see."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return live_server.url


@pytest.fixture
def visit(chromium: Browser, site):
    """``visit(user, width=360)``: a page of a browser of its own, signed in where one is given.

    Whatever the page writes to the console as an error fails the test, but for what holds the
    words ``expected``: the browser itself reports an answer that says no, or no signal.
    """
    opened, errors = [], []

    def note(words: str, expected: str) -> None:
        # A part that was still on its way when the person went on to another page.
        left_behind = words.startswith(("htmx:afterRequest", "htmx:sendAbort"))
        if not left_behind and (not expected or expected not in words):
            errors.append(words)

    def go(user=None, *, width: int = 1280, expected: str = "", **options: Any) -> Page:
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 800}, locale="vi-VN", **options
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: note(said.text, expected) if said.type == "error" else None)
        if user is not None:
            sign_in(page, user)
        return page

    yield go
    for context in opened:
        context.close()
    assert errors == []


def sign_in(page: Page, user) -> None:
    """Through the form, as people do."""
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    page.goto("/account/sign-in/")
    page.get_by_label("Tên đăng nhập, email hoặc số điện thoại").fill(user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/workspace/")


Visit = Callable[..., Page]
