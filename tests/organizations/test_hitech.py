"""High technologies: who uses which, found and counted."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organizations import hitech
from organizations.actions import declare_capability, end_capability, verify_capability
from organizations.models import Capability, Technology
from tests.api.conftest import Api
from tests.factories.organizations import (
    CapabilityFactory,
    OrganizationFactory,
    TechnologyFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 15)
LIST = "/capabilities/"


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day(DAY)


def titles(response) -> list[str]:
    return re.findall(r'stretched-link" href="[^"]+">([^<]+)</a>', response.content.decode())


@pytest.fixture
def uses(tea_coop, mill, exporter, system):
    """The co-operative: drone (verified), led; the mill: drone; the exporter used it until 2025."""

    def declare(organization, code, since=None):
        technology = Technology.objects.get(code=code)
        return declare_capability(
            organization=organization, technology=technology, by=system, since=since
        )

    drone = declare(tea_coop, "drone", date(2020, 1, 1))
    verify_capability(capability=drone, on=DAY, by=system)
    declare(tea_coop, "led")
    declare(mill, "drone", date(2026, 9, 1))
    CapabilityFactory(
        organization=exporter,
        technology=drone.technology,
        since=date(2020, 1, 1),
        until=date(2025, 1, 1),
    )
    return {"coop": tea_coop.name, "mill": mill.name, "exporter": exporter.name}


class TestList:
    @pytest.mark.parametrize(
        ("query", "kept"),
        [
            ("", "coop mill"),
            ("technology=led", "coop"),
            ("technology=drone", "coop mill"),
            ("trust=verified", "coop"),
            ("trust=declared", "coop mill"),
            ("technology=drone&trust=declared", "mill"),
            ("technology=led&trust=verified", ""),
            ("unit=24823", "mill"),
            ("q=doi+suong", "coop"),
            ("commodity=tea", "coop mill"),
            ("commodity=coffee", ""),
            # as of a day: what was in use then
            ("as_of=2024-06-30", "coop exporter"),
            ("as_of=2024-06-30&trust=verified", ""),
            ("as_of=2026-09-14&technology=drone&trust=declared", "coop mill"),
            ("technology=magic", "coop mill"),
        ],
    )
    def test_keep(self, client, uses, query, kept):
        assert sorted(titles(client.get(f"{LIST}?{query}"))) == sorted(
            uses[name] for name in kept.split()
        )

    def test_verified_and_declared_are_told_apart(self, client, uses):
        page = client.get(f"{LIST}?q=doi+suong").content.decode()
        assert page.count("đã xác nhận") >= 1
        assert page.count("tự khai") >= 1

    def test_the_counts_are_of_organizations(self, uses):
        seen = hitech.overview(DAY, Technology.objects.all())
        rows = {row.technology.code: (row.organizations, row.verified) for row in seen.rows}
        assert rows == {"drone": (2, 1), "led": (1, 0)}
        assert (seen.organizations, seen.verified) == (2, 1)

    def test_who_has_ceased_is_not_counted(self, uses, mill):
        mill.ceased_on = DAY
        mill.save()
        assert hitech.overview(DAY, Technology.objects.all()).organizations == 1

    def test_it_says_on_what_it_rests(self, client, uses):
        page = client.get(LIST).content.decode()
        assert "738/QĐ-BNN-KHCN" in page
        assert "133/2025/QH15" in page

    def test_empty_it_invites(self, client, world):
        page = client.get(LIST).content.decode()
        assert "Chưa có tổ chức nào khai" in page
        assert reverse("capability_new") in page

    def test_a_day_that_is_none(self, client, world):
        assert client.get(f"{LIST}?as_of=nay").status_code == 400

    def test_the_evidence_is_not_for_everyone(self, client, tea_coop, owner, outsider):
        declare_capability(
            organization=tea_coop,
            technology=Technology.objects.get(code="drone"),
            by=owner,
            description="3 ha chè",
            evidence="Hóa đơn số 17",
        )
        pages = [LIST, tea_coop.get_absolute_url()]
        shown = "".join(client.get(page).content.decode() for page in pages)
        assert "3 ha chè" in shown
        assert "Hóa đơn số 17" not in shown
        client.force_login(owner)
        own = reverse("organization_capabilities", args=[tea_coop.slug])
        assert "Hóa đơn số 17" in client.get(own).content.decode()
        told = {
            person: Api().as_(person).results("capabilities/")[0]["evidence"]
            for person in (None, outsider, owner)
        }
        assert told == {None: "", outsider: "", owner: "Hóa đơn số 17"}

    @pytest.mark.parametrize("person", [None, "owner", "ward_official"])
    def test_the_number_of_queries_is_small_and_does_not_grow(
        self, client, request, world, tea_coop, person, django_assert_max_num_queries
    ):
        if person:
            client.force_login(request.getfixturevalue(person))
        counts = []
        for size in (2, 20):
            for n in range(size):
                one = OrganizationFactory(
                    commodities=[world.commodities["tea"]],
                    profile__roles=[("producer", None)],
                )
                CapabilityFactory(organization=one, technology=TechnologyFactory(code=f"t{n}"))
            counts.append([])
            for url in (LIST, f"{LIST}?trust=declared&commodity=tea&technology=t1"):
                with django_assert_max_num_queries(15) as queries:
                    assert client.get(url).status_code == 200
                counts[-1].append(len(queries))
        assert counts[0] == counts[1]


class TestDeclaring:
    def test_from_the_workspace_in_one_form(self, client, owner, tea_coop):
        client.force_login(owner)
        assert reverse("capability_new") in client.get(reverse("workspace")).content.decode()
        sent = {
            "organization": tea_coop.code,
            "technology": "drone",
            "since": "2026-01-01",
            "description": "Phun cho 12 ha",
            "evidence": "Hợp đồng thuê",
        }
        answer = client.post(reverse("capability_new"), sent)
        made = Capability.objects.get()
        assert answer.url == reverse("organization_capabilities", args=[tea_coop.slug])
        assert (made.technology.code, made.description, made.evidence, made.verified_on) == (
            "drone",
            "Phun cho 12 ha",
            "Hợp đồng thuê",
            None,
        )

    def test_what_stands_there_already_is_said(self, client, owner, tea_coop, uses):
        client.force_login(owner)
        sent = {"organization": tea_coop.code, "technology": "led", "description": "Nhà ươm"}
        page = client.post(reverse("capability_new"), sent).content.decode()
        assert "đã được khai" in page
        assert "Nhà ươm" in page

    def test_never_for_another(self, client, owner, mill):
        client.force_login(owner)
        sent = {"organization": mill.code, "technology": "led"}
        assert client.post(reverse("capability_new"), sent).status_code == 200
        assert not Capability.objects.exists()
        with pytest.raises(PermissionDenied):
            declare_capability(
                organization=mill, technology=Technology.objects.get(code="led"), by=owner
            )

    def test_who_belongs_nowhere_is_told_so(self, client, outsider, world):
        client.force_login(outsider)
        answer = client.get(reverse("capability_new"))
        assert answer.status_code == 403
        assert "người của tổ chức" in answer.content.decode()

    def test_an_ended_one_leaves_the_list(self, client, uses, tea_coop, system):
        for row in tea_coop.capabilities.all():
            end_capability(capability=row, on=DAY, by=system)
        assert titles(client.get(LIST)) == [uses["mill"]]
