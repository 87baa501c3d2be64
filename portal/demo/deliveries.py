"""What was delivered under the town's contracts: kept, missed, late, contested, still waiting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from linkage import actions
from linkage.models import Delivery, Linkage
from portal.demo.tables import Deal, seasons
from portal.demo.town import Town, about

BEGINS_AFTER = 60  # days from declaring to the first month of deliveries
ANSWERED_AFTER = 9  # days into the next month
LATE_AFTER = 25
REPLIED = 12  # days ago
SEASONS = {
    "tea.fresh_leaf": "tea_leaf",
    "coffee.green_bean": "coffee_bean",
    "durian.fresh": "durian",
}
# Supplier and customer -> what the latest months came to: (waiting, contested).
OPEN_MONTHS = {
    ("HTX-01", "DN-01"): (1, 1),
    ("HTX-07", "DN-04"): (1, 0),
    ("HTX-31", "DN-24"): (0, 1),
    ("HTX-25", "ST-03"): (2, 0),
}
# Recorded before any official saw the contract, or while only one side keeps the book.
ONLY_RECORDED = {("DN-01", "ST-01"): 2}
# What a supplier says to its figures, beside them.
REPLIES = {
    ("HTX-01", "DN-01"): "Mùa khô chè ít búp nên đầu năm giao ít hơn kế hoạch; hợp tác xã đã báo "
    "nhà máy từ đầu mỗi tháng.",
    (
        "HTX-07",
        "DN-04",
    ): "Vụ vừa rồi mưa trái mùa, cà phê phơi chậm; phần thiếu giao bù vào vụ sau.",
}
WHY = "Phiếu cân tại nơi nhận ít hơn: một phần hàng bị trả lại vì ướt."
MISSED, SETTLED, LATE = 0.05, 0.08, 0.1  # chances of a month


def months_of(deal: Deal, quantity: int) -> dict[str, Decimal]:
    """The kilograms of each month (``t1`` … ``t12``) where the goods have a season; else none."""
    if deal.fate != "evidenced" or deal.category not in SEASONS:
        return {}
    percents = seasons()[SEASONS[deal.category]]
    whole = sum(percents.values())
    months = {month: quantity * part // whole for month, part in percents.items()}
    peak = max(percents, key=lambda month: percents[month])
    months[peak] += quantity - sum(months.values())
    return {f"t{month}": Decimal(months.get(month, 0)) for month in range(1, 13)}


def deliver(town: Town, linkage: Linkage, deal: Deal, declared: date) -> None:
    """Every month since the contract began, answered by the other side or not."""
    chance = town.chance(f"deliveries {linkage.code}")
    due = list(_due(town, linkage, declared))
    waiting, contested = OPEN_MONTHS.get((deal.supplier, deal.customer), (0, 0))
    settled = due[: len(due) - waiting - contested]
    for number, (month, planned) in enumerate(settled):
        if number and chance.random() < MISSED:
            continue
        delivery = _record(town, linkage, month, about(chance, planned, 0.18))
        if number and chance.random() < SETTLED:
            _settle(town, delivery)
        else:
            _agree(town, delivery, LATE_AFTER if chance.random() < LATE else ANSWERED_AFTER)
    for month, planned in due[len(settled) : len(settled) + contested]:
        _contest(town, _record(town, linkage, month, about(chance, planned, 0.1)))
    for month, planned in due[len(settled) + contested :]:
        _record(town, linkage, month, about(chance, planned, 0.1))
    if text := REPLIES.get((deal.supplier, deal.customer)):
        actions.reply_to_fulfilment(linkage, by=town.by, on=town.ago(REPLIED), text=text)


def record_only(town: Town, linkage: Linkage, deal: Deal) -> None:
    """The latest months as one side has them; the other one has not answered."""
    count = ONLY_RECORDED.get((deal.supplier, deal.customer), 0)
    for month, planned in (
        list(_due(town, linkage, town.ago(deal.started)))[-count:] if count else []
    ):
        chance = town.chance(f"deliveries {linkage.code} {month}")
        _record(town, linkage, month, about(chance, planned, 0.1))


def _due(town: Town, linkage: Linkage, declared: date) -> Iterator[tuple[date, int]]:
    """The months that are over, with the kilograms that the contract plans for each."""
    terms = linkage.terms.get(number=1)
    month = (declared + timedelta(days=BEGINS_AFTER)).replace(day=1)
    while (after := _next(month)) <= town.today:
        planned = terms.months[month.month] if terms.months else (terms.quantity or 0) / 12
        if planned:
            yield month, int(planned)
        month = after


def _next(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def _record(town: Town, linkage: Linkage, month: date, quantity: int) -> Delivery:
    return actions.record_delivery(
        linkage, by=town.by, on=_next(month), month=month, quantity=Decimal(quantity)
    )


def _agree(town: Town, delivery: Delivery, after: int) -> None:
    """Agreed so many days into the next month, once that day has come."""
    day = _next(delivery.month) + timedelta(days=after)
    if day <= town.today:
        actions.agree_delivery(delivery, by=town.by, on=day)


def _contest(town: Town, delivery: Delivery) -> date:
    day = min(_next(delivery.month) + timedelta(days=ANSWERED_AFTER), town.today)
    less = (delivery.quantity * 9 / 10).quantize(Decimal(1))
    actions.contest_delivery(delivery, by=town.by, on=day, quantity=less, reason=WHY)
    return day


def _settle(town: Town, delivery: Delivery) -> None:
    """Contested, and the recorder took the other side's figure five days later."""
    day = _contest(town, delivery) + timedelta(days=5)
    if day <= town.today:
        actions.accept_contest(delivery, by=town.by, on=day)
