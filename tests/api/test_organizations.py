"""Organizations by the API: who sees what, what filters keep, what writes do."""

from datetime import date

import pytest

from organizations.actions import add_certificate, edit_details, record_year
from organizations.models import CertificateScheme, Organization
from tests.api.conftest import problem

pytestmark = pytest.mark.django_db
PEOPLE = [
    None,
    "outsider",
    "mill_owner",
    "viewer_member",
    "editor",
    "owner",
    "ward_viewer",
    "ward_official",
    "province_official",
    "administrator",
]
INSIDE = set(PEOPLE) - {None, "outsider", "mill_owner"}


@pytest.fixture
def everyone(tea_coop, mill, exporter, supermarket):
    return [tea_coop, mill, exporter, supermarket]


def codes(rows):
    return [row["code"] for row in rows]


class TestReading:
    def test_the_list_is_by_code(self, api, everyone):
        assert codes(api.results("organizations/")) == ["DN-01", "DN-02", "HTX-01", "ST-01"]

    def test_what_is_said_of_one(self, api, tea_coop):
        body = api.get("organizations/HTX-01/").json()
        assert body["name"] == "Hợp tác xã Chè Đồi Sương"
        assert body["url"] == "http://testserver/api/v1/organizations/HTX-01/"
        assert body["kind"] == "cooperative"
        assert body["roles"] == [{"role": "producer", "commodity": "tea"}]
        assert body["commodities"] == ["tea"]
        assert body["place"] == {
            "address": "12 Trần Phú",
            "longitude": 107.8140,
            "latitude": 11.5320,
            "unit": "24829",
            "unit_name": "Phường B'Lao",
        }
        assert body["founded_on"] == "2015-03-02"

    def test_the_unit_is_that_of_the_day(self, api, tea_coop):
        place = lambda day: api.get(f"organizations/HTX-01/?as_of={day}").json()["place"]  # noqa: E731
        assert place("2025-07-01")["unit"] == place("2025-06-30")["unit"] == "24829"
        assert place("2025-07-01")["unit_name"] == "Phường B'Lao"
        assert place("2025-06-30")["unit_name"] == "Phường Lộc Sơn"

    def test_not_founded_yet(self, api, tea_coop):
        assert api.results("organizations/", as_of="2015-03-01") == []
        assert codes(api.results("organizations/", as_of="2015-03-02")) == ["HTX-01"]
        assert codes(api.results("organizations/", as_of="2015-03-01", ceased="true")) == ["HTX-01"]
        assert api.get("organizations/HTX-01/?as_of=2015-03-01").json()["operating"] is False

    @pytest.mark.parametrize("code", ["HTX/01", "A B", "Ă-1", "50%", "a?b#c"])
    def test_a_code_of_any_signs_has_an_address(self, api, administrator, world, code):
        body = {"code": code, "name": "Tổ chức lạ", "kind": "other"}
        made = api.as_(administrator).post("organizations/", body)
        assert made.status_code == 201
        address = made.json()["url"].removeprefix("http://testserver/api/v1/")
        assert made.headers["Location"] == made.json()["url"]
        assert api.get(address).json()["code"] == code

    @pytest.mark.parametrize("code", ["KHONG-CO", "a%00b"])
    def test_an_unknown_code_is_404(self, api, tea_coop, code):
        problem(api.get(f"organizations/{code}/"), 404)


class TestAccess:
    @pytest.mark.parametrize("person", PEOPLE)
    def test_contacts_and_grades(self, by, tea_coop, administrator, person):
        record_year(
            organization=tea_coop,
            year=2025,
            on=date(2026, 1, 15),
            by=administrator,
            members=30,
            grade="good",
        )
        client = by(person)
        for body in (
            client.get("organizations/HTX-01/").json(),
            client.results("organizations/", q="HTX-01")[0],
        ):
            assert (body["contacts"] is not None) == (person in INSIDE)
            assert (body["annual_record"] is not None) == (person in INSIDE)
        if person in INSIDE:
            assert body["annual_record"]["grade"] == "good"
            assert body["contacts"]["phone"] == "+842633861111"

    def test_contacts_that_are_public(self, api, tea_coop, owner):
        edit_details(organization=tea_coop, by=owner, contacts_public=True)
        assert api.get("organizations/HTX-01/").json()["contacts"]["public"] is True

    def test_a_grade_counts_from_its_day(self, by, tea_coop, administrator):
        day = date(2026, 3, 1)
        record_year(organization=tea_coop, year=2025, on=day, by=administrator, grade="fair")
        read = lambda day: by("owner").get(f"organizations/HTX-01/?as_of={day}").json()  # noqa: E731
        assert read("2026-02-28")["annual_record"] is None
        assert read("2026-03-01")["annual_record"]["grade"] == "fair"


class TestFilters:
    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            ({"q": "che"}, ["DN-01", "HTX-01"]),
            ({"q": "st-01"}, ["ST-01"]),
            ({"kind": "enterprise"}, ["DN-01", "DN-02"]),
            ({"commodity": "coffee"}, ["DN-02"]),
            ({"role": "processor"}, ["DN-01"]),
            ({"unit": "24829"}, ["HTX-01"]),
            ({"unit": "68"}, ["DN-01", "DN-02", "HTX-01", "ST-01"]),
            ({"unit": "673", "as_of": "2025-06-30"}, ["DN-01", "DN-02", "HTX-01"]),
            ({"near": "107.814,11.532", "within_km": "6"}, ["DN-01", "HTX-01"]),
            ({"near": "107.814,11.532", "within_km": "0.001"}, ["HTX-01"]),
            (
                {"near": "107.814,11.532", "within_km": "50000"},
                ["DN-01", "DN-02", "HTX-01", "ST-01"],
            ),
            ({"kind": "enterprise", "role": "exporter", "commodity": "tea"}, ["DN-02"]),
            ({"q": "không có ai"}, []),
        ],
    )
    def test_each(self, api, everyone, wanted, found):
        assert codes(api.results("organizations/", **wanted)) == found

    def test_by_certificate_that_holds(self, api, administrator, everyone):
        scheme = CertificateScheme.objects.get(code="vietgap")
        for organization, expires in ((everyone[0], date(2026, 5, 31)), (everyone[1], None)):
            add_certificate(
                organization=organization,
                scheme=scheme,
                by=administrator,
                issued_on=date(2026, 1, 1),
                expires_on=expires,
            )
        held = lambda day: codes(  # noqa: E731
            api.results("organizations/", certificate="vietgap", as_of=day)
        )
        assert held("2025-12-31") == []
        assert held("2026-05-31") == ["DN-01", "HTX-01"]
        assert held("2026-06-01") == ["DN-01"]

    @pytest.mark.parametrize(
        ("parameter", "value"),
        [
            ("kind", "hop-tac"),
            ("role", "boss"),
            ("commodity", "gold"),
            ("certificate", "none"),
            ("unit", "99999"),
            ("near", "11.5"),
            ("near", "200,11"),
            ("near", "nan,nan"),
            ("within_km", "-1"),
            ("within_km", "xa"),
            ("ceased", "maybe"),
            ("as_of", "30/06/2026"),
            ("as_of", "2026-02-30"),
            ("page_size", "0"),
            ("page_size", "201"),
            ("cursor", "%%%"),
            ("cursor", "MTI"),
            ("q", "a\0b"),
        ],
    )
    def test_a_bad_value_names_its_parameter(self, api, tea_coop, parameter, value):
        wanted = {"near": "107.8,11.5", "within_km": "5"} if parameter == "near" else {}
        body = problem(api.get("organizations/", wanted | {parameter: value}), 400)
        assert parameter in body["errors"]
        assert f"“{parameter}”" in body["detail"]

    @pytest.mark.parametrize("parameter", ["near", "within_km"])
    def test_a_place_needs_a_distance(self, api, tea_coop, parameter):
        value = {"near": "107.8,11.5", "within_km": "5"}[parameter]
        body = problem(api.get("organizations/", {parameter: value}), 400)
        assert "near" in body["detail"]
        assert "within_km" in body["detail"]


class TestWriting:
    NEW = {
        "code": "HTX-77",
        "name": "  Hợp tác xã   Mới ",
        "kind": "cooperative",
        "roles": [{"role": "producer"}, {"role": "processor", "commodity": "tea"}],
        "commodities": ["tea"],
        "place": {"address": "5 Lê Lợi", "longitude": 107.815, "latitude": 11.533},
    }

    @pytest.mark.parametrize("person", PEOPLE)
    def test_who_registers(self, by, tea_coop, person):
        response = by(person).post("organizations/", self.NEW)
        allowed = person in {"ward_official", "province_official", "administrator"}
        assert response.status_code == (201 if allowed else 401 if person is None else 403)
        assert Organization.objects.filter(code="HTX-77").exists() == allowed

    def test_what_is_registered(self, by, world):
        body = by("ward_official").post("organizations/", self.NEW).json()
        assert body["name"] == "Hợp tác xã Mới"
        assert body["place"]["unit"] == "24829"
        assert body["roles"] == [
            {"role": "processor", "commodity": "tea"},
            {"role": "producer", "commodity": None},
        ]

    def test_outside_of_the_scope(self, by, world):
        far = self.NEW | {"place": {"longitude": 108.034, "latitude": 11.548}}
        body = problem(by("ward_official").post("organizations/", far), 400)
        assert "place" in body["errors"]
        assert not Organization.objects.filter(code="HTX-77").exists()

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"code": ""}, "code"),
            ({"code": "HTX-01"}, "code"),
            ({"kind": "club"}, "kind"),
            ({"tax_code": "123"}, "tax_code"),
            ({"roles": [{"role": "boss"}]}, "roles.0.role"),
            ({"roles": "producer"}, "roles"),
            ({"commodities": ["gold"]}, "commodities"),
            ({"place": {"longitude": 107.8}}, "latitude"),
            ({"place": {"longitude": 1000, "latitude": 11}}, "place.longitude"),
            ({"place": {"unit": "99999"}}, "place.unit"),
            ({"founded_on": "2/3/2015"}, "founded_on"),
            ({"colour": "green"}, "colour"),
            ({"name": "a\0b"}, "name"),
            ({"name": 5.5}, None),
            ({"name": ["x"]}, "name"),
            ({"contacts_public": "perhaps"}, "contacts_public"),
        ],
    )
    def test_a_bad_value_names_its_field(self, by, tea_coop, change, field):
        response = by("administrator").post("organizations/", self.NEW | change)
        if field is None:
            assert response.status_code == 201
        else:
            assert list(problem(response, 400)["errors"]) == [field]

    @pytest.mark.parametrize("person", PEOPLE)
    def test_who_edits(self, by, tea_coop, person):
        response = by(person).patch("organizations/HTX-01/", {"phone": "0912345678"})
        allowed = person in INSIDE - {"viewer_member", "ward_viewer"}
        assert response.status_code == (200 if allowed else 401 if person is None else 403)
        if allowed:
            assert response.json()["contacts"]["phone"] == "+84912345678"
            assert response.json()["name"] == "Hợp tác xã Chè Đồi Sương"

    def test_roles_change_from_a_day(self, by, tea_coop, a_day):
        body = {"on": a_day(3).isoformat(), "roles": [{"role": "trader"}]}
        client = by("owner")
        assert client.post("organizations/HTX-01/profile/", body).status_code == 200
        role = lambda day: client.get(  # noqa: E731
            "organizations/HTX-01/", {"as_of": day.isoformat()}
        ).json()["roles"][0]["role"]
        assert role(a_day(2)) == "producer"
        assert role(a_day(3)) == "trader"

    def test_the_place_may_go(self, by, tea_coop):
        response = by("owner").post("organizations/HTX-01/profile/", {"place": None})
        assert response.json()["place"] is None

    @pytest.mark.parametrize(("person", "status"), [("owner", 403), ("ward_official", 200)])
    def test_the_kind_is_the_officials(self, by, tea_coop, person, status):
        body = {"kind": "cooperative_group"}
        response = by(person).post("organizations/HTX-01/profile/", body)
        assert response.status_code == status

    def test_never_from_a_day_gone(self, by, tea_coop, a_day):
        body = {"on": a_day(-1).isoformat(), "roles": []}
        body = problem(by("owner").post("organizations/HTX-01/profile/", body), 400)
        assert "hôm nay" in body["detail"]
