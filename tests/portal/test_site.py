"""What other programs and first visitors are told: titles, icons, robots, sitemap, errors, help."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from portal.guides import GUIDES
from portal.views.errors import bad_request
from tests.factories.marketplace import ListingFactory
from tests.html import links_of
from tests.targets.conftest import plan

__all__ = ["plan"]

pytestmark = pytest.mark.django_db
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def meta(html: str) -> dict[str, str]:
    """Name or property -> content."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html)
    return dict(found)


class TestHead:
    def test_a_sent_address_shows_title_words_and_picture(self, client, plan):
        html = client.get(reverse("targets")).content.decode()
        told = meta(html)
        assert "<title>Chỉ tiêu – Mắt Xích</title>" in html
        assert told["og:title"] == "Chỉ tiêu"
        assert told["og:description"] == told["description"]
        assert told["og:url"] == "http://testserver/targets/"
        picture = told["og:image"].removeprefix("http://testserver/static/")
        assert finders.find(picture)

    def test_text_of_people_stays_text_in_the_title(self, client, tea_coop):
        listing = ListingFactory(
            organization=tea_coop, state="published", title='Chè "ngon" <b>nhất</b>'
        )
        html = client.get(listing.get_absolute_url()).content.decode()
        assert "<b>nhất</b>" not in html
        assert "&lt;b&gt;nhất" in meta(html)["og:title"]

    def test_a_demonstration_is_kept_out_of_searches(self, client, settings):
        settings.DEMO = True
        assert meta(client.get("/").content.decode())["robots"] == "noindex"
        assert "Disallow: /\n" in client.get("/robots.txt").content.decode()

    @pytest.mark.parametrize("path", ["favicon.ico", "apple-touch-icon.png"])
    def test_what_browsers_ask_for_unasked_is_there(self, path):
        assert (Path(settings.WHITENOISE_ROOT) / path).stat().st_size > 1000


class TestManifest:
    def test_its_icons_are_there_and_as_large_as_it_says(self, client):
        answer = client.get(reverse("manifest"))
        assert answer["Content-Type"] == "application/manifest+json"
        told = answer.json()
        assert told["name"] == "Mắt Xích"
        for icon in told["icons"]:
            data = Path(finders.find(icon["src"].removeprefix("/static/"))).read_bytes()
            width = int.from_bytes(data[16:20], "big")
            assert icon["sizes"] == f"{width}x{width}"


class TestSitemap:
    def addresses(self, client, address) -> list[str]:
        root = ElementTree.fromstring(client.get(address).content)
        return [each.text for each in root.findall("*/s:loc", NAMESPACE)]

    def test_every_address_in_it_is_a_public_page(self, client, plan, tea_coop):
        published = ListingFactory(organization=tea_coop, state="published")
        draft = ListingFactory(organization=tea_coop, state="draft")
        parts = self.addresses(client, "/sitemap.xml")
        found = [a for part in parts for a in self.addresses(client, part)]
        assert {client.get(address).status_code for address in found} == {200}
        host = "http://testserver"
        assert host + published.get_absolute_url() in found
        assert host + draft.get_absolute_url() not in found
        assert host + tea_coop.get_absolute_url() in found

    def test_robots_are_sent_to_it(self, client):
        text = client.get("/robots.txt").content.decode()
        assert "Sitemap: http://testserver/sitemap.xml" in text
        assert "Disallow: /workspace/" in text


class TestErrors:
    def test_not_found_offers_a_search_and_a_way_on(self, client):
        answer = client.get("/khong-co-trang-nay/")
        page = answer.content.decode()
        assert answer.status_code == 404
        assert f'action="{reverse("product_list")}"' in page
        assert {reverse("home"), reverse("demand_list")} <= set(links_of(page))
        assert f"{reverse('account_login')}?next=/khong-co-trang-nay/" in links_of(page)

    def test_who_is_signed_in_is_not_told_to_sign_in(self, client, owner):
        client.force_login(owner)
        page = client.get("/khong-co-trang-nay/").content.decode()
        assert "hãy đăng nhập" not in page

    def test_forbidden_says_for_whom_it_is(self, client, owner):
        client.force_login(owner)
        answer = client.get(reverse("desk"))
        assert answer.status_code == 403
        assert reverse("workspace") in links_of(answer.content.decode())

    def test_a_request_from_a_host_that_is_not_ours_is_answered(self, settings):
        settings.ALLOWED_HOSTS = ["mat-xich.example.vn"]
        request = RequestFactory().get("/", headers={"host": "elsewhere.example"})
        answer = bad_request(request, Exception("anything"))
        assert answer.status_code == 400
        assert "og:url" not in answer.content.decode()

    def test_a_failure_is_told_without_asking_the_database(self, django_db_blocker):
        with django_db_blocker.block():
            page = render_to_string("500.html")
        assert "Có lỗi ở máy chủ" in page
        assert "<style" not in page
        for path in re.findall(r'href="/static/([^"]+)"', page):
            assert finders.find(path)

    def test_a_failing_view_gives_that_page(self, client):
        client.raise_request_exception = False

        def fail(*args, **kwargs):
            raise RuntimeError("anything")

        with connection.execute_wrapper(fail):
            answer = client.get(reverse("home"))
        assert answer.status_code == 500
        assert "Có lỗi ở máy chủ" in answer.content.decode()


class TestHelp:
    def test_each_user_has_a_page_that_all_pages_lead_to(self, client):
        assert reverse("help") in links_of(client.get("/").content.decode())
        links = links_of(client.get(reverse("help")).content.decode())
        for guide in GUIDES:
            assert reverse("help_page", args=[guide.key]) in links

    @pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.key)
    def test_pictures_are_there_small_and_told_in_words(self, client, guide):
        page = client.get(reverse("help_page", args=[guide.key])).content.decode()
        pictured = [section for section in guide.sections if section.picture]
        assert len(pictured) >= 3
        assert page.count("<picture") == len(pictured)
        for section in pictured:
            assert str(section.alt)
            for path in (section.phone, section.desktop):
                assert 1_000 < Path(finders.find(path)).stat().st_size < 60_000

    @pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.key)
    def test_buttons_lead_to_pages(self, client, request, guide, world, plan):
        who = {"cooperative": "owner", "buyer": "buyer", "official": "ward_official"}
        client.force_login(request.getfixturevalue(who[guide.key]))
        for section in guide.sections:
            if section.url_name:
                assert client.get(reverse(section.url_name)).status_code in (200, 302)
