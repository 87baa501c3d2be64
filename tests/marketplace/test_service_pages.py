"""Pages of processing services: posting one, reading one, finding one."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from geo.periods import today
from marketplace import actions
from marketplace.models import ProcessingService
from tests.factories.marketplace import ProcessingServiceFactory, ProductCategoryFactory
from tests.factories.organizations import CertificateFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
LIST = "/services/"


def titles(response) -> list[str]:
    return re.findall(r'stretched-link" href="[^"]+">([^<]+)</a>', response.content.decode())


@pytest.fixture
def typed(mill, categories, steps):
    return {
        "organization": mill.code,
        "category": "tea.fresh_leaf",
        "output": "tea.dried.black",
        "steps": ["fermenting", "drying"],
        "unit": "tonne",
        "t9": "1,5",
        "min_batch": "200",
        "price": "3.500",
    }


class TestWriting:
    def test_a_mill_posts_what_it_does(self, client, mill_owner, typed):
        client.force_login(mill_owner)
        answer = client.post(reverse("service_create"), typed | {"then": "submit"}, follow=True)
        service = ProcessingService.objects.get()
        assert (service.state, service.t9, service.price) == ("submitted", 1500, 3500)
        assert (service.min_batch, service.site, service.valid_to) == (200, None, None)
        assert service.title == "Nhận lên men, sấy: Búp chè tươi"
        page = answer.content.decode()
        assert "Lên men → Sấy" in page
        assert "Hồng trà (chè đen)" in page

    def test_the_last_day_is_one_on_which_work_is_taken(self, client, mill_owner, typed):
        client.force_login(mill_owner)
        last = today() + timedelta(days=60)
        client.post(reverse("service_create"), typed | {"valid_to": str(last)})
        service = ProcessingService.objects.get()
        assert service.valid_to == last + timedelta(days=1)
        form = client.get(reverse("service_edit", args=[service.pk])).context["form"]
        assert form["valid_to"].value() == last

    def test_an_edit_keeps_what_is_not_touched(self, client, mill_owner, typed):
        client.force_login(mill_owner)
        where = {"address": "Thôn 3", "latitude": "11.5093", "longitude": "107.7561"}
        client.post(reverse("service_create"), typed | where)
        before = ProcessingService.objects.get()
        address = reverse("service_edit", args=[before.pk])
        form = client.get(address).context["form"]
        sent = {field.html_name: field.value() for field in form if field.value() is not None}
        assert client.post(address, sent | {"t1": "7"}).status_code == 302
        kept = ProcessingService.objects.get()
        assert (kept.t1, kept.t9, kept.site, kept.output) == (
            7,
            1500,
            before.site,
            before.output,
        )
        assert set(kept.steps.all()) == set(before.steps.all())

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"steps": []}, "steps"),
            ({"t9": "", "then": "submit"}, "t1"),
            ({"min_batch": "0"}, None),
            ({"valid_from": "2030-01-02", "valid_to": "2030-01-01"}, None),
            ({"latitude": "11.5"}, "longitude"),
        ],
    )
    def test_nothing_typed_is_lost_where_it_is_refused(
        self, client, mill_owner, typed, wrong, field
    ):
        client.force_login(mill_owner)
        sent = typed | {"description": "Trả hàng sau ba ngày"} | wrong
        answer = client.post(reverse("service_create"), sent)
        assert answer.status_code == 200
        assert "Trả hàng sau ba ngày" in answer.content.decode()
        errors = answer.context["form"].errors
        assert field in errors if field else errors
        assert not ProcessingService.objects.exists()


class TestTheWay:
    def test_the_desk_holds_it_and_the_author_is_told(
        self, client, submitted_service, province_official, mill_owner
    ):
        client.force_login(province_official)
        assert submitted_service.title in client.get(reverse("desk")).content.decode()
        address = reverse("posting_return", args=["service", submitted_service.pk])
        client.post(address, {"reason": "Ghi rõ hạng chè."})
        client.force_login(mill_owner)
        for page in (reverse("workspace"), submitted_service.get_absolute_url()):
            assert "Ghi rõ hạng chè." in client.get(page).content.decode()

    def test_published_it_stands_on_the_pages(self, client, published_service, mill, mill_owner):
        for page in (LIST, mill.get_absolute_url(), published_service.get_absolute_url()):
            assert published_service.title in client.get(page).content.decode()
        client.force_login(mill_owner)
        assert published_service.title in client.get(reverse("workspace")).content.decode()

    def test_its_history_is_in_words(self, client, published_service, mill_owner):
        client.force_login(mill_owner)
        page = client.get(published_service.get_absolute_url()).content.decode()
        for words in ("Soạn tin", "Gửi duyệt", "Duyệt đăng"):
            assert words in page

    def test_the_phone_is_shown_where_the_organization_wants_it(self, client, published_service):
        organization = published_service.organization
        organization.phone = "+842633861111"
        for public in (False, True):
            organization.contacts_public = public
            organization.save()
            page = client.get(published_service.get_absolute_url()).content.decode()
            assert ("+842633861111" in page) == public

    def test_one_that_has_ended_says_so_and_leaves_the_list(
        self, client, published_service, mill_owner
    ):
        day = today()
        ProcessingService.objects.update(valid_to=day)
        assert titles(client.get(LIST)) == []
        page = client.get(published_service.get_absolute_url()).content.decode()
        assert f"thôi nhận việc từ sau ngày {day - timedelta(days=1):%d/%m/%Y}" in page

    def test_closed_and_opened_again(self, client, published_service, mill_owner):
        client.force_login(mill_owner)
        for act, state in (("close", "closed"), ("reopen", "draft")):
            client.post(reverse(f"service_{act}", args=[published_service.pk]))
            assert ProcessingService.objects.get().state == state


class TestFilters:
    @pytest.fixture
    def three(self, categories, steps, tea_coop, mill, exporter):
        def make(title, category, organization, step, **fields):
            return ProcessingServiceFactory(
                title=title,
                category=categories[category],
                organization=organization,
                state="published",
                steps=[steps[step]],
                **fields,
            )

        return {
            "roll": make("Vò", "tea.fresh_leaf", mill, "rolling", t3=500),
            "dry": make("Sấy", "tea.dried", tea_coop, "drying", min_batch=300),
            "roast": make("Rang", "coffee.green_bean", exporter, "roasting", t9=50),
        }

    @pytest.mark.parametrize(
        ("query", "kept"),
        [
            ("", "roll dry roast"),
            ("commodity=tea", "roll dry"),
            ("step=drying", "dry"),
            ("month=3", "roll"),
            ("month=9", "roll dry roast"),
            ("month=9&amount=200", "roll"),
            ("month=9&amount=1.000", "roll dry"),
            ("amount=60", "roll"),
            ("unit=b%27lao", "dry"),
            ("unit=24823", "roll"),
            ("q=suoi+da", "roll"),
            ("q=SẤY", "dry"),
            ("q=say", "dry"),
            ("q=trà", "roll dry"),
            ("commodity=tea&month=9&amount=200", "roll"),
            ("q=không+có", ""),
            ("unit=không+có", ""),
            # what makes no sense is left out
            ("month=13&step=magic&commodity=gold&amount=x", "roll dry roast"),
            ("q=%00&unit=&older=x&newer=99999999-1", "roll dry roast"),
        ],
    )
    def test_keep(self, client, three, query, kept):
        found = titles(client.get(f"{LIST}?{query}"))
        assert sorted(found) == sorted(three[name].title for name in kept.split())

    def test_too_many_places_are_said_in_the_form(self, client, three, monkeypatch):
        monkeypatch.setattr("organizations.search.plain.MANY_UNITS", 1)
        answer = client.get(f"{LIST}?unit=phường")
        assert titles(answer) == []
        assert "Quá nhiều nơi" in answer.content.decode()
        assert "Không có nơi nào nhận việc như vậy" in answer.content.decode()

    def test_an_empty_list_says_what_to_do(self, client, world):
        assert reverse("service_create") in client.get(LIST).content.decode()

    def test_the_fragment_holds_the_same_cards(self, client, three):
        page = client.get(f"{LIST}?commodity=tea")
        fragment = client.get(f"{LIST}?commodity=tea", headers={"HX-Request": "true"})
        assert titles(page) == titles(fragment)
        assert b"<html" not in fragment.content

    @pytest.mark.parametrize("state", ["draft", "submitted", "returned", "closed"])
    def test_only_what_is_published(self, client, mill, mill_owner, state):
        ProcessingServiceFactory(organization=mill, state=state)
        client.force_login(mill_owner)
        assert titles(client.get(LIST)) == []


class TestPages:
    def test_forth_and_back_each_once(self, client, world):
        made = [
            ProcessingServiceFactory(
                state="published", published_on=today() - timedelta(days=n // 9)
            )
            for n in range(45)
        ]
        seen, url = [], LIST
        while url:
            page = client.get(url)
            seen += titles(page)
            after = re.search(r'rel="next" href="([^"]+)"', page.content.decode())
            url = after and after[1].replace("&amp;", "&")
        assert len(seen) == 45
        assert set(seen) == {row.title for row in made}

    @pytest.mark.django_db(transaction=True)  # what is searched is kept between visits
    @pytest.mark.parametrize("person", [None, "owner", "province_official"])
    def test_the_number_of_queries_is_small_and_does_not_grow(
        self, client, request, world, steps, mill, schemes, person, django_assert_max_num_queries
    ):
        if person:
            client.force_login(request.getfixturevalue(person))
        counts = []
        for size in (2, 20):
            for n in range(size):
                owner = OrganizationFactory(profile__roles=[("processor", None)])
                CertificateFactory(organization=owner, scheme=schemes["haccp"])
                made = ProcessingServiceFactory(
                    organization=owner,
                    output=ProductCategoryFactory(code="tea.dried"),
                    state="published",
                    site=mill.sites.first() if n % 2 else None,
                    steps=[steps["drying"], steps["rolling"]],
                    certificates=[schemes["haccp"]],
                )
            narrow = "?commodity=tea&step=drying&month=9&amount=5&q=say&unit=24823"
            counts.append([])
            for url in (LIST, LIST + narrow, made.get_absolute_url()):
                client.get(url)
                with django_assert_max_num_queries(15) as queries:
                    assert client.get(url).status_code == 200
                counts[-1].append(len(queries))
        assert counts[0] == counts[1]


@pytest.mark.parametrize("month", range(1, 13))
def test_the_card_speaks_of_the_months_ahead(client, published_service, mill_owner, month):
    """A month that is over before work is taken anew is not on offer."""
    day = today()
    begins = day + timedelta(days=120)
    months = dict.fromkeys(range(1, 13), 100)
    actions.edit_service(published_service, by=mill_owner, on=day, months=months, valid_from=begins)
    page = client.get(LIST).context["page"].cards[0]
    ahead = [day + timedelta(days=n) for n in range(366)]
    runs: dict[int, list] = {}
    for each in ahead:
        row = runs.setdefault(each.month, [])
        if not row or (each - row[-1]).days == 1:
            row.append(each)
    works = any(each >= begins for each in runs[month])
    assert bool(page.months[month - 1].share) == works
