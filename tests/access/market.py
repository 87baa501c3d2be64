"""Rows of the market: what is published is for everyone, a draft for its people and officials."""

from __future__ import annotations

from tests.access.row import PUBLIC, Row

OWN = "44 222 4 444 2"  # a draft is the organization's own affair
INSIDERS = "44 222 4 224 2"  # what is not published, once it was submitted
DRAFT = ">4 322 4 444 2"
DRAFTED = ">4 3++ 4 444 +"
AUTHORS = ">4 322 4 234 2"
WRITTEN = ">4 3++ 4 +34 +"
ON_PUBLISHED = ">3 322 3 233 2"
DONE_ON_PUBLISHED = ">3 3++ 3 +33 +"
MODERATORS = ">4 333 4 234 2"
MODERATED = ">4 333 4 +34 +"
WHOLE = {
    "organization": "{code}",
    "product_name": "Búp chè tươi",
    "title": "Búp chè tươi",
    "category": "tea.fresh_leaf",
    "year": "{year}",
    "unit": "tonne",
    "t9": "1,5",
    "steps": ["drying"],
}


def _rows(folder: str, kind: str) -> list[Row]:
    draft, closed = f"{folder}/{{draft_{kind}}}", f"{folder}/{{closed_{kind}}}"
    published = f"{folder}/{{published_{kind}}}"
    submitted = f"postings/{kind}/{{submitted_{kind}}}"
    return [
        Row(f"{folder}/", get=PUBLIC),
        # The mill's owner writes for the mill alone; officials name the organization first.
        Row(f"{folder}/new/", get=">3 322 2 333 3", post=">3 3++ 2 +33 +", send=WHOLE),
        Row(f"{folder}/new/?organization={{code}}", get=">3 322 2 233 2"),
        # what is typed of a new one is one's own; anybody who posts somewhere may keep it
        Row(f"{folder}/new/draft/", post=">3 322 2 233 2", send={"organization": "{code}"}),
        Row(f"{draft}/edit/draft/", post=DRAFT, send=WHOLE),
        Row(f"{published}/edit/draft/", post=ON_PUBLISHED, send=WHOLE),
        Row(f"{published}/", get=PUBLIC),
        Row(f"{draft}/", get=OWN),
        Row(f"{folder}/{{submitted_{kind}}}/", get=INSIDERS),
        Row(f"{draft}/edit/", get=DRAFT, post=DRAFTED, send=WHOLE | {"revision": "1"}),
        Row(f"{published}/edit/", get=ON_PUBLISHED),
        Row(f"{draft}/submit/", get=DRAFT, post=DRAFTED),
        Row(f"{published}/close/", get=ON_PUBLISHED, post=DONE_ON_PUBLISHED),
        Row(f"{closed}/reopen/", get=AUTHORS, post=WRITTEN),
        Row(f"{draft}/delete/", get=DRAFT, post=DRAFTED),
        Row(f"{submitted}/publish/", get=MODERATORS, post=MODERATED, send={"revision": "1"}),
        Row(
            f"{submitted}/return/",
            get=MODERATORS,
            post=MODERATED,
            send={"revision": "1", "reason": "Thiếu ảnh"},
        ),
    ]


def _matches(folder: str, kind: str) -> list[Row]:
    return [
        Row(f"{folder}/{{published_{kind}}}/matches/", get=PUBLIC),
        Row(f"{folder}/{{draft_{kind}}}/matches/", get=OWN),
    ]


ROWS = [
    *_rows("products", "listing"),
    *_rows("demands", "demand"),
    *_matches("products", "listing"),
    *_matches("demands", "demand"),
    # a photo of what is on offer, and one of what was never shown
    Row("photos/{photo}/640.webp", get=PUBLIC),
    Row("photos/{hidden_photo}/640.webp", get=OWN),
    *_rows("services", "service"),
    Row("postings/khac/1/publish/", get=">4 444 4 444 4"),
]
