"""The order of a linkage's dates."""

from __future__ import annotations

from collections.abc import Iterator

from linkage.models import Terms

ENDS_FIRST = "Đến ngày trước Từ ngày. Hãy xem lại hai ngày này."
CONFIRMED_FIRST = "Ngày xác nhận trước ngày khai báo. Hãy xem lại hai ngày này."
VERIFIED_FIRST = "Ngày thẩm định trước ngày xác nhận. Hãy xem lại hai ngày này."
UNCONFIRMED = "Thẩm định cần Ngày xác nhận trước đó. Hãy ghi Ngày xác nhận, hoặc bỏ ngày này."


def disorder(terms: Terms) -> Iterator[tuple[str, str]]:
    """The columns whose dates are out of order, each with what is wrong."""
    if terms.ends_on and terms.ends_on < terms.starts_on:
        yield "ends_on", ENDS_FIRST
    if terms.confirmed_on and terms.confirmed_on < terms.declared_on:
        yield "confirmed_on", CONFIRMED_FIRST
    if terms.verified_on and not terms.confirmed_on:
        yield "verified_on", UNCONFIRMED
    elif terms.verified_on and terms.verified_on < terms.confirmed_on:
        yield "verified_on", VERIFIED_FIRST
