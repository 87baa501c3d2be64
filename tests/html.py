"""What a program reads of a page."""

from __future__ import annotations

from html.parser import HTMLParser


class _Figures(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, set[float | None]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "data" and (name := given.get("data-indicator")):
            value = given.get("value")
            self.found.setdefault(name, set()).add(float(value) if value else None)


def figures_of(html: str) -> dict[str, set[float | None]]:
    """Name of a figure -> its values on the page, in all places where it stands."""
    reader = _Figures()
    reader.feed(html)
    return reader.found


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (href := dict(attrs).get("href")):
            self.found.append(href)


def links_of(html: str) -> list[str]:
    """Where the links of a page lead, in order."""
    reader = _Links()
    reader.feed(html)
    return reader.found
