"""A hand that counts: how many clicks and choices a task takes."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


class Hand:
    """Clicks on a page, counted. A choice in a list is one click; typing is none."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def choose(self, target: Locator, label: str) -> None:
        target.select_option(label=label)
        self.clicks += 1
