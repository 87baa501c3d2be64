"""What is held in memory is what stands in the tables, after whatever act, and asks little."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import RegisterVersion
from geo.periods import today
from linkage import actions as linkage
from marketplace import actions as market
from marketplace.models import Demand, Listing
from marketplace.search import SOURCES, Wanted, find, public
from organizations import actions as organizations
from organizations.models import CertificateScheme, Organization
from organizations.search import register_source
from organizations.search.keeping import Source, forget_everything
from tests.factories.marketplace import ListingFactory
from tests.linkage.conftest import anew

# Nothing is kept inside a transaction, so these tests run outside one.
pytestmark = pytest.mark.django_db(transaction=True)


def state_of(source: Source, *, afresh: bool) -> dict:
    """All that a source holds, in a form that can be compared."""
    if afresh:
        source.forget()
    with source.reading(today()) as state:
        index = state.index
        rows = list(index.rows)
        names = ("published", "price", "total", "t5", "longitude", "latitude", "deadline", "name")
        return {
            "rows": rows,
            "words": {
                name: {word: set(held) for word, held in sets.items()}
                for name, sets in vars(index.words).items()
            },
            "choices": {
                name: {value: set(held) for value, held in values.items()}
                for name, values in index.choices.items()
                if values
            },
            "numbers": {name: [str(n) for n in index.numbers(name, rows)] for name in names},
            "parties": {key: str(party) for key, party in state.parties.items()},
        }


SOURCES_HERE = (SOURCES[Listing], SOURCES[Demand], register_source)


def assert_fresh(said: str = "") -> None:
    """What was kept and mended equals what is read anew."""
    kept = [state_of(source, afresh=False) for source in SOURCES_HERE]
    forget_everything()
    read = [state_of(source, afresh=True) for source in SOURCES_HERE]
    assert kept == read, said


def titles(text: str = "") -> list[str]:
    with SOURCES[Listing].reading(today()) as state:
        found = find(state, Wanted(text=text), public(state))
        rows = Listing.objects.in_bulk(list(found.rows))
    return sorted(row.title for row in rows.values())


@pytest.fixture
def walked(content, tea_coop, mill, supermarket, owner, mill_owner, buyer, ward_official, system):
    """Every act that a list shows, one after the other: (what was done, doing it)."""
    day, made = today(), {}

    def listing():
        made["listing"] = market.create_listing(
            by=owner, on=day, organization=tea_coop, then_submit=True, **content
        )

    def demand():
        made["demand"] = market.create_demand(
            by=buyer, on=day, organization=supermarket, then_submit=True, **content
        )

    def declare():
        made["linkage"] = linkage.declare(
            by=owner,
            on=day,
            declarer=tea_coop,
            supplier=tea_coop,
            customer=mill,
            commodity=content["category"].commodity,
            production=True,
            terms={"starts_on": day, "ends_on": day + timedelta(300)},
        )

    def certificate():
        scheme = CertificateScheme.objects.get(code="vietgap")
        made["certificate"] = organizations.add_certificate(
            organization=tea_coop, scheme=scheme, by=owner, issued_on=day
        )
        market.edit_listing(made["listing"], by=owner, on=day, certificates=[scheme])

    now = lambda name: type(made[name]).objects.get(pk=made[name].pk)  # noqa: E731
    edit = {"by": owner, "on": day}
    coop = lambda: Organization.objects.get(pk=tea_coop.pk)  # noqa: E731
    return [
        ("a listing", listing),
        ("published", lambda: market.publish(made["listing"], by=ward_official, on=day)),
        ("another price", lambda: market.edit_listing(now("listing"), **edit, price=1)),
        (
            "other months",
            lambda: market.edit_listing(now("listing"), **edit, months={2: Decimal(7)}),
        ),
        ("a demand", demand),
        (
            "a name",
            lambda: organizations.edit_details(organization=coop(), by=owner, name="HTX Mây"),
        ),
        ("a certificate", certificate),
        (
            "a certificate verified",
            lambda: organizations.verify_certificate(
                certificate=now("certificate"), on=day, by=ward_official
            ),
        ),
        (
            "another kind",
            lambda: organizations.change_profile(
                organization=coop(), on=day, by=ward_official, kind="cooperative_union"
            ),
        ),
        ("a linkage", declare),
        ("confirmed", lambda: linkage.confirm(anew(made["linkage"]), by=mill_owner, on=day)),
        (
            "verified",
            lambda: linkage.verify(anew(made["linkage"]), by=ward_official, on=day, seen="Giấy"),
        ),
        ("hidden", lambda: linkage.hide(anew(made["linkage"]), by=owner, on=day, hidden=True)),
        ("shown", lambda: linkage.hide(anew(made["linkage"]), by=owner, on=day, hidden=False)),
        ("closed", lambda: market.close(now("listing"), by=owner, on=day)),
        ("a draft", listing),
        ("thrown away", lambda: market.delete_draft(made["listing"], by=owner, on=day)),
    ]


def test_after_every_act_it_is_as_if_read_anew(walked):
    assert_fresh()
    for said, act in walked:
        if said == "thrown away":
            Listing.objects.filter(state="submitted").update(state="draft", submitted_on=None)
            forget_everything()
        act()
        assert_fresh(said)


def test_many_acts_at_once_too(walked):
    forget_everything()
    for source in SOURCES_HERE:
        state_of(source, afresh=False)
    for said, act in walked[:-1]:
        act()
        del said
    assert_fresh("all together")


def test_a_listing_is_found_once_it_is_published_and_no_longer_once_it_is_closed(
    submitted, ward_official, owner
):
    assert titles("búp") == []
    listing = market.publish(submitted, by=ward_official, on=today())
    assert titles("búp") == ["Búp chè tươi"]
    market.close(listing, by=owner, on=today())
    assert titles("búp") == []


def test_without_an_act_nothing_is_read_but_the_version(published):
    titles()
    with CaptureQueriesContext(connection) as queries, SOURCES[Listing].reading(today()):
        pass
    assert len(queries) == 1
    RegisterVersion.advance()
    with CaptureQueriesContext(connection) as queries, SOURCES[Listing].reading(today()):
        pass
    assert len(queries) <= 3


def test_what_no_act_told_of_is_not_seen(published):
    """The negative control: acts are what search follows."""
    titles()
    ListingFactory(state="published", title="Không ai ghi")
    assert titles("ai ghi") == []
    forget_everything()
    assert titles("ai ghi") == ["Không ai ghi"]


def test_other_days_are_read_apart(published, tea_coop, ward_official):
    day = today()
    organizations.change_profile(
        organization=tea_coop, on=day, by=ward_official, kind="cooperative_union"
    )
    kinds = {}
    for asked in (day - timedelta(1), day):
        with register_source.reading(asked) as register:
            kinds[asked] = register.parties[tea_coop.pk].kind
    assert list(kinds.values()) == ["cooperative", "cooperative_union"]


def test_inside_a_transaction_nothing_is_kept(published):
    titles()
    with transaction.atomic():
        ListingFactory(state="published", title="Chưa ai thấy")
        assert titles("chưa ai thấy") == ["Chưa ai thấy"]
        transaction.set_rollback(True)
    assert titles("chưa ai thấy") == []
