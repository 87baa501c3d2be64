"""Who is tied to whom in the town, how far each tie came, and what was delivered under it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from linkage import actions
from linkage.models import Linkage
from portal.demo import deliveries
from portal.demo.tables import Deal, deals
from portal.demo.town import Town, about

AGREED_AFTER = 6  # days from declaring to confirming
SEEN_AFTER = 20  # days from declaring to verifying
YEARS = 3
LATER = frozenset({"confirmed", "verified", "evidenced", "ended", "terminated", "upcoming"})
SEEN = frozenset({"verified", "evidenced", "ended"})
GOODS = {  # đồng a tonne, to give contracts a believable value
    "tea.fresh_leaf": 11_500_000,
    "tea.dried": 75_000_000,
    "coffee.green_bean": 99_000_000,
    "coffee.cherry": 20_000_000,
    "coffee.roasted": 180_000_000,
    "silk.cocoon": 190_000_000,
    "silk.yarn": 1_400_000_000,
    "durian.fresh": 58_000_000,
    "durian.frozen": 170_000_000,
    "avocado.fresh": 26_000_000,
    "vegetables": 22_000_000,
    "livestock.milk": 14_000_000,
}


def link(town: Town) -> None:
    """Every linkage of the table, declared, answered and seen on the days it says."""
    for number, deal in enumerate(deals(), start=1):
        _link(town, deal, f"LK-MH{number:03}")


def _link(town: Town, deal: Deal, code: str) -> None:
    declared = town.ago(deal.started)
    by_customer = deal.more in {"by customer", "twin"}
    linkage = actions.declare(
        by=town.by,
        on=declared,
        code=code,
        declarer=town[deal.customer if by_customer else deal.supplier],
        supplier=town[deal.supplier],
        customer=town[deal.customer],
        commodity=town.commodities[deal.commodity],
        category=town.categories.get(deal.category),
        form=deal.form,
        lead=deal.lead,
        contract_number=_number(town, deal, code, declared),
        terms=_terms(town, deal, declared),
        **dict.fromkeys(deal.stages, True),
    )
    agreed = declared + timedelta(days=AGREED_AFTER)
    if deal.fate == "rejected":
        actions.reject(linkage, by=town.by, on=agreed, reason=deal.note)
    elif deal.fate in LATER:
        actions.confirm(linkage, by=town.by, on=agreed)
        _after(town, linkage, deal, declared)


def _first(town: Town, deal: Deal) -> Linkage:
    """The linkage of the same two parties that was entered before its twin."""
    parties = {"supplier": town[deal.supplier], "customer": town[deal.customer]}
    return Linkage.objects.filter(**parties).earliest("pk")


def _number(town: Town, deal: Deal, code: str, declared: date) -> str:
    """The number of the contract; a twin has that of the first, as the other party wrote it."""
    if deal.more != "twin":
        return f"{code[3:]}/HĐLK-{declared.year}"
    return _first(town, deal).contract_number.replace("/HĐLK-", " HDLK ").replace("MH0", "MH ")


def _terms(town: Town, deal: Deal, declared: date) -> dict:
    chance = town.chance(f"terms {deal.supplier} {deal.customer}")
    starts = town.today + timedelta(days=40) if deal.fate == "upcoming" else declared
    if deal.more == "twin":
        starts = _first(town, deal).first_terms.starts_on
    ends = starts + timedelta(days=YEARS * 365)
    if deal.fate == "ended":
        ends = town.ago(chance.randint(30, 75))
    quantity = value = None
    if deal.tonnes:
        quantity = about(chance, deal.tonnes * 1000, 0.1)
        value = _value(deal.category, quantity)
    return {
        "starts_on": starts,
        "ends_on": ends,
        "quantity": quantity and Decimal(quantity),
        "value": value,
        "contracted_share": deal.share and Decimal(deal.share),
        "export": deal.more == "export",
        "price_terms": "Giá theo thị trường ngày giao, có giá sàn; trả trong 15 ngày.",
        **(deliveries.months_of(deal, quantity) if quantity else {}),
        "quality_terms": "Cân tại nơi nhận; hàng không đạt được trả lại trong ngày.",
    }


def _value(category: str, kg: int) -> Decimal | None:
    """Of the goods of a year, in whole millions; None where no price is at hand."""
    price = next((price for code, price in GOODS.items() if category.startswith(code)), None)
    return Decimal(round(kg / 1000 * price, -6)) if price else None


def _after(town: Town, linkage: Linkage, deal: Deal, declared: date) -> None:
    """What came after the other party agreed."""
    if deal.fate in SEEN:
        seen = declared + timedelta(days=SEEN_AFTER)
        actions.verify(linkage, by=town.by, on=seen, seen="Bản giấy tại trụ sở phường")
    if deal.fate == "evidenced":
        deliveries.deliver(town, linkage, deal, declared)
    deliveries.record_only(town, linkage, deal)
    if deal.fate == "terminated":
        actions.terminate(linkage, by=town.by, on=town.ago(60), reason=deal.note)
    if deal.more == "hidden":
        actions.hide(linkage, by=town.by, on=declared + timedelta(days=30), hidden=True)
    if deal.more == "returned":
        _send_back(town, linkage, deal)
    if deal.more == "proposed":
        _propose(town, linkage, deal)


def _send_back(town: Town, linkage: Linkage, deal: Deal) -> None:
    """An official found that the paper says something else; the parties have to answer."""
    actions.return_terms(
        linkage, by=town.by, on=town.ago(3), points=["quantity", "document"], note=deal.note
    )


def _propose(town: Town, linkage: Linkage, deal: Deal) -> None:
    """The supplier asks for half as much again from next month on; the customer has to answer."""
    terms = _terms(town, deal, town.ago(deal.started))
    terms["starts_on"] = (town.today + timedelta(days=32)).replace(day=1)
    terms["quantity"] = Decimal(deal.tonnes * 1500)
    terms["value"] = None
    actions.propose_terms(linkage, by=town.by, on=town.ago(4), terms=terms)
