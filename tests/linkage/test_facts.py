"""The register's linkages as facts: against a reading by instances, one version at a time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linkage.actions import (
    agree_delivery,
    confirm_terms,
    propose_terms,
    record_delivery,
)
from linkage.graph import LinkageFact
from linkage.models import Linkage
from linkage.reports.facts import linkage_facts


def by_instances():
    """The oracle: each linkage with its versions, as the design words it (§4)."""
    found = []
    for linkage in Linkage.objects.order_by("code"):
        held = [terms for terms in linkage.terms.all() if terms.holds_from]
        held.sort(key=lambda terms: (terms.holds_from, terms.number))
        agreed = [row.agreed_on for row in linkage.deliveries.all() if row.agreed_on]
        for position, terms in enumerate(held):
            after = held[position + 1].holds_from if position + 1 < len(held) else None
            if after == terms.holds_from:
                continue
            found.append(
                LinkageFact(
                    id=linkage.code,
                    supplier=linkage.supplier.code,
                    customer=linkage.customer.code,
                    commodity=linkage.commodity.code,
                    form=linkage.form,
                    starts_on=terms.starts_on,
                    ends_on=terms.ends_on,
                    terminated_on=linkage.terminated_on,
                    rejected_on=linkage.rejected_on,
                    declared_on=terms.declared_on,
                    confirmed_on=terms.confirmed_on,
                    verified_on=terms.verified_on,
                    first_agreed_on=min(agreed, default=None),
                    holds_from=terms.holds_from,
                    holds_until=after,
                    quantity=terms.quantity,
                    value=terms.value,
                    export=bool(terms.export),
                    lead=linkage.lead,
                    stages=linkage.stages,
                )
            )
    return tuple(found)


@pytest.mark.django_db
def test_they_are_those_of_a_reading_by_instances(confirmed, mill_owner, owner, a_day):
    first = confirmed.first_terms
    began = first.starts_on - timedelta(days=30)
    confirmed.terms.update(declared_on=began, confirmed_on=began, holds_from=began)
    terms = {name: getattr(first, name) for name in ("starts_on", "ends_on", "quantity")}
    propose_terms(confirmed, by=owner, on=a_day(), terms=terms | {"quantity": 90_000})
    confirm_terms(confirmed, by=mill_owner, on=a_day())
    propose_terms(confirmed, by=owner, on=a_day(), terms=terms | {"quantity": 80_000})
    confirm_terms(confirmed, by=mill_owner, on=a_day())
    record_delivery(confirmed, by=owner, on=a_day(), month=a_day(), quantity=1000)
    agree_delivery(confirmed.deliveries.get(), by=mill_owner, on=a_day())
    with CaptureQueriesContext(connection) as asked:
        facts = linkage_facts()
    assert facts == by_instances()
    assert {fact.quantity for fact in facts} == {first.quantity, 80_000}
    assert len(asked) == 2
