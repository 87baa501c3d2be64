"""Organizations separated from one that goes on beside them: only what was chosen goes over."""

import pytest
from django.core.exceptions import ValidationError

from linkage.enums import Life, Rung
from linkage.models import Linkage
from organizations.models import Succession
from portal.succession import carry_out, preview
from tests.linkage.conftest import confirmed, declared, verified
from tests.linkage.negotiation import *  # noqa: F403
from tests.portal.test_succession import merging, told

__all__ = ["confirmed", "declared", "verified"]
pytestmark = pytest.mark.django_db


def test_what_is_not_chosen_stays(verified, published, tea_coop, exporter, administrator, a_day):
    asked = merging(tea_coop, exporter, on=a_day(), kind="separation")
    passed = carry_out(asked, by=administrator)
    assert (passed.continued, passed.ended) == ({}, [])
    assert told(verified, a_day()) == (Life.ACTIVE, Rung.VERIFIED)
    published.refresh_from_db()
    tea_coop.refresh_from_db()
    assert published.organization == tea_coop
    assert tea_coop.ceased_on is None
    assert Succession.objects.get().operates_on


def test_what_is_chosen_goes_over(verified, tea_coop, exporter, mill, administrator, a_day):
    of = {verified.code: exporter}
    asked = merging(tea_coop, exporter, on=a_day(), kind="separation", of=of)
    assert preview(asked).ended == []
    new = carry_out(asked, by=administrator).continued[verified.code]
    assert (new.supplier, new.customer) == (exporter, mill)
    assert told(new, a_day()) == (Life.ACTIVE, Rung.VERIFIED)
    assert told(verified, a_day())[0] == Life.TERMINATED
    tea_coop.refresh_from_db()
    assert tea_coop.ceased_on is None


def test_a_separation_needs_someone_separated(verified, tea_coop, administrator, a_day):
    with pytest.raises(ValidationError):
        carry_out(merging(tea_coop, on=a_day(), kind="separation"), by=administrator)
    assert Linkage.objects.count() == 1
    assert not Succession.objects.exists()
