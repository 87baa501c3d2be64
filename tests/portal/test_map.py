"""The map: filters that combine, the list beside it, cards, views and tiles that say the same."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import product

import mapbox_vector_tile
import pytest
from django.urls import reverse

from geo.actions.placemarks import replace_placemarks
from geo.cells import bounds_of_tile
from geo.periods import today
from geo.reports import placemarks as report
from organizations.actions import edit_details
from organizations.enums import ChainRole, OrganizationKind
from organizations.models import Organization
from portal.maps import listing
from tests.factories.organizations import (
    CertificateFactory,
    CertificateSchemeFactory,
    OrganizationFactory,
)
from tests.geo.placemarks import mark
from tests.linkage.conftest import confirmed, declared

__all__ = ["confirmed", "declared"]

pytestmark = pytest.mark.django_db
BOX = "107,11,109,12"
LEVELS = ("", "0", "1", "2", "3")


@pytest.fixture
def marked(world, tea_coop, mill, exporter, supermarket):
    """Organizations of all kinds and roles; some with certificates, of which some have lapsed."""
    day = today()
    ocop, vietgap = (CertificateSchemeFactory(code=code) for code in ("ocop", "vietgap"))
    CertificateFactory(organization=tea_coop, scheme=ocop, stars=4, issued_on=day, expires_on=day)
    CertificateFactory(
        organization=mill, scheme=ocop, stars=3, issued_on=day - timedelta(9), expires_on=None
    )
    CertificateFactory(
        organization=exporter,
        scheme=ocop,
        stars=5,
        issued_on=day - timedelta(900),
        expires_on=day - timedelta(1),
    )
    CertificateFactory(organization=supermarket, scheme=vietgap, withdrawn_on=day)
    CertificateFactory(organization=mill, scheme=vietgap, expires_on=None)
    return Organization.objects.all()


def seen(client, **query):
    """Codes of the organizations in a view of the place."""
    query = {"bbox": BOX, "zoom": 10} | {name: text for name, text in query.items() if text}
    answer = client.get(reverse("map_view"), query)
    assert answer.status_code == 200, answer.content.decode()
    return {point[2] for point in answer.json()["points"]}


def listed(client, **query):
    """Names in the list of the page."""
    query = {"bbox": BOX} | {name: text for name, text in query.items() if text}
    answer = client.get(reverse("map"), query)
    assert answer.status_code == 200
    return {row.card.organization.code for row in answer.context["found"].rows}


class TestFilters:
    def test_kind_role_and_commodity_combine(self, client, marked):
        """Each answer is the cut of its parts, read from the organizations themselves."""
        day = today()
        facts = {}
        for row in marked.with_profile(day).prefetch_related("commodities"):
            profile = row.profile_on(day)
            facts[row.code] = (
                profile.kind,
                {role.role for role in profile.roles.all()},
                {commodity.code for commodity in row.commodities.all()},
            )
        for kind, role, commodity in product(
            ["", *OrganizationKind.values[:4]], ["", *ChainRole.values], ["", "tea", "coffee"]
        ):
            expected = {
                code
                for code, (own, roles, dealt) in facts.items()
                if (not kind or kind == own)
                and (not role or role in roles)
                and (not commodity or commodity in dealt)
            }
            asked = {"kind": kind, "role": role, "commodity": commodity}
            assert seen(client, **asked) == expected
            assert listed(client, **asked) == expected

    def test_a_certificate_counts_on_the_days_it_holds(
        self, client, marked, tea_coop, mill, exporter
    ):
        day = today()
        assert seen(client, certificate="ocop-3") == {tea_coop.code, mill.code}
        assert seen(client, certificate="ocop-4") == {tea_coop.code}
        assert seen(client, certificate="ocop-5") == set()
        assert seen(client, certificate="vietgap") == {mill.code}
        yesterday, tomorrow = (str(day + timedelta(days)) for days in (-1, 1))
        assert seen(client, certificate="ocop-3", as_of=yesterday) == {mill.code, exporter.code}
        assert seen(client, certificate="ocop-3", as_of=tomorrow) == {mill.code}

    def test_levels_are_from_one_up_and_nought_is_without_any(self, client, marked, monkeypatch):
        codes = sorted(marked.values_list("code", flat=True))
        levels = {code: number for number, code in enumerate(codes[:4])}
        monkeypatch.setattr("portal.maps.filters.levels_on", lambda day: levels)
        assert seen(client, level="1") == set(codes[1:4])
        assert seen(client, level="3") == set(codes[3:4])
        assert seen(client, level="0") == {codes[0], *codes[4:]}

    def test_a_unit_by_its_name_and_an_old_one(self, client, marked, world, tea_coop):
        day = today()
        for name in ("B'Lao", "Phường Lộc Sơn", "Xã Di Linh"):
            found = seen(client, unit=name)
            paths = [u.path for u in world.units.values() if name in u.name]
            expected = Organization.objects.within_paths(paths, day)
            assert found == set(expected.values_list("code", flat=True))

    def test_a_wish_that_makes_no_sense_is_said(self, client, marked):
        query = {"bbox": BOX, "zoom": 10}
        for wish in ({"kind": "bank"}, {"level": "7"}, {"unit": "Xứ Không Có"}, {"chain": "tea:X"}):
            assert client.get(reverse("map_view"), query | wish).status_code == 400
            page = client.get(reverse("map"), wish)
            assert page.status_code == 200
            assert page.context["found"].total == 0
        assert (
            "Không có xã, phường hay địa bàn"
            in client.get(reverse("map"), {"unit": "Xứ Không Có"}).content.decode()
        )

    def test_what_changes_by_an_act_changes_on_the_map(self, client, tea_coop, owner):
        assert tea_coop.code not in seen(client, commodity="silk")
        edit_details(organization=tea_coop, by=owner, commodities=["silk"])
        assert tea_coop.code in seen(client, commodity="silk")
        assert tea_coop.code not in seen(client, commodity="tea")


class TestChain:
    def test_one_chain_alone(self, client, confirmed, tea_coop, mill, supermarket):
        chain = f"tea:{min(tea_coop.code, mill.code)}"
        assert seen(client, chain=chain) == {tea_coop.code, mill.code}
        lines = client.get(reverse("map_linkages"), {"chain": chain}).json()["linkages"]
        assert [line["id"] for line in lines] == [confirmed.code]
        page = client.get(reverse("map"), {"chain": chain})
        west, south, east, north = page.context["bounds"]
        for row in page.context["found"].rows:
            assert west < row.longitude < east
            assert south < row.latitude < north


class TestList:
    def test_it_holds_what_the_view_holds(self, client, marked):
        for box in (BOX, "107.7,11.5,107.9,11.6", "0,0,1,1"):
            page = client.get(reverse("map"), {"bbox": box, "zoom": "10"})
            view = client.get(reverse("map_view"), {"bbox": box, "zoom": "10"}).json()
            found = page.context["found"]
            assert found.total == view["total"]
            assert {row.card.organization.code for row in found.rows} == {
                point[2] for point in view["points"]
            }
            for row in found.rows:
                (point,) = [p for p in view["points"] if p[2] == row.card.organization.code]
                assert [row.longitude, row.latitude, row.level] == [*point[:2], point[4]]

    @pytest.mark.parametrize("few", [0, 1000])
    def test_its_pages_hold_everyone_once_by_name(self, client, marked, monkeypatch, few):
        monkeypatch.setattr(listing, "PAGE", 2)
        monkeypatch.setattr(listing, "FEW", few)
        names, after = [], ""
        while True:
            page = client.get(reverse("map"), {"bbox": BOX, "after": after})
            found = page.context["found"]
            names += [row.card.organization.folded for row in found.rows]
            after = found.after
            if not after:
                break
        assert names == sorted(marked.values_list("folded", flat=True))

    def test_the_fragment_is_the_same_list(self, client, marked):
        whole = client.get(reverse("map"), {"bbox": BOX})
        part = client.get(reverse("map"), {"bbox": BOX}, headers={"HX-Request": "true"})
        text = part.content.decode().strip()
        assert text.startswith("<section")
        assert text in whole.content.decode()
        assert "HX-Request" in part.headers["Vary"]

    def test_an_empty_place_says_what_to_do(self, client, marked):
        page = client.get(reverse("map"), {"bbox": "0,0,1,1", "kind": "supermarket"})
        text = page.content.decode()
        assert "Không có tổ chức nào khớp ở đây" in text
        assert "Nhìn rộng hơn" in text
        assert page.context["everything_url"].count("kind=") == 0

    def test_looking_wider_keeps_the_wishes_and_the_middle(self, client, marked):
        page = client.get(reverse("map"), {"bbox": "107,11,108,12", "kind": "supermarket"})
        assert "kind=supermarket" in page.context["wider_url"]
        assert "bbox=106.50000%2C10.50000%2C108.50000%2C12.50000" in page.context["wider_url"]


class TestCard:
    def test_it_says_who_where_and_how_far(self, client, tea_coop):
        card = client.get(reverse("map_organization", args=[tea_coop.slug])).content.decode()
        assert tea_coop.name in card
        assert tea_coop.get_absolute_url() in card
        assert "Phường B&#x27;Lao" in card
        assert "Chưa liên kết" in card

    def test_who_does_not_operate_on_the_day_has_none(self, client, world):
        gone = OrganizationFactory(ceased_on=today())
        address = reverse("map_organization", args=[gone.slug])
        assert client.get(address).status_code == 404
        yesterday = today() - timedelta(1)
        assert client.get(address, {"as_of": str(yesterday)}).status_code == 200


def unpacked(content):
    """Layer -> its features as (x, y, properties), y from the top."""
    tile = mapbox_vector_tile.decode(content, default_options={"y_coord_down": True})
    return {
        name: [
            (*feature["geometry"]["coordinates"], feature["properties"])
            for feature in layer["features"]
        ]
        for name, layer in tile.items()
    }


class TestVectorTiles:
    TILE = (10, 818, 478)

    def both(self, client, **query):
        plain = client.get(reverse("organization_tile", args=self.TILE), query)
        packed = client.get(reverse("organization_vector_tile", args=self.TILE), query)
        assert packed.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
        return plain.json(), unpacked(packed.content)

    def test_points_are_those_of_the_json(self, client, marked):
        plain, packed = self.both(client)
        assert len(plain["points"]) > 1
        west, south, east, north = bounds_of_tile(*self.TILE)
        found = {p["id"]: (x, y, p) for x, y, p in packed["points"]}
        assert found.keys() == {point[2] for point in plain["points"]}
        for longitude, latitude, ref, kind, level in plain["points"]:
            x, y, properties = found[ref]
            assert x == pytest.approx((longitude - west) / (east - west) * 4096, abs=1)
            assert y == pytest.approx((north - latitude) / (north - south) * 4096, abs=3)
            assert (properties["kind"], properties["level"]) == (kind, level)
            assert properties["name"] == plain["labels"][ref][0]

    def test_clusters_are_those_of_the_json(self, client, marked, monkeypatch):
        monkeypatch.setattr(report, "MANY", 1)
        plain, packed = self.both(client)
        assert plain["cells"]
        counts = {(x, y): properties["count"] for x, y, properties in packed["clusters"]}
        assert counts == {
            ((x % 4) * 1024 + 512, (y % 4) * 1024 + 512): count for x, y, count in plain["cells"]
        }
        assert plain["cell_zoom"] == 12

    def test_filters_hold_for_tiles_too(self, client, marked, mill):
        plain, packed = self.both(client, certificate="vietgap")
        assert [point[2] for point in plain["points"]] == [mill.code]
        assert [properties["id"] for *_place, properties in packed["points"]] == [mill.code]

    def test_an_empty_tile_is_empty(self, client, db):
        assert client.get(reverse("organization_vector_tile", args=[3, 0, 0])).content == b""


def test_a_view_is_small_however_many_there_are(client, world):
    """Four hundred points with their names, as a phone receives them."""
    names = ["Hợp tác xã Nông nghiệp Dịch vụ", "Tổ hợp tác", "Công ty TNHH Chế biến"]
    marks = [
        mark(f"HTX-{n}", 107.5 + n * 0.0013 % 0.7, 11.2 + n * 0.0007 % 0.6)._replace(
            label=f"{names[n % 3]} {n * 7919 % 1000}", slug=f"hop-tac-xa-{n * 104729 % 9973}"
        )
        for n in range(400)
    ]
    replace_placemarks(layer="organizations", refs=[one.ref for one in marks], marks=marks)
    answer = client.get(
        reverse("map_view"), {"bbox": BOX, "zoom": 9}, headers={"Accept-Encoding": "gzip"}
    )
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) <= 10_000
    assert answer.headers["Content-Type"] == "application/json"


def test_the_settings_of_the_page_are_json(client, world):
    page = client.get(reverse("map"), {"bbox": BOX, "zoom": "9"})
    config = page.context["config"]
    assert json.loads(json.dumps(config)) == config
    assert config["zoom"] == 9
