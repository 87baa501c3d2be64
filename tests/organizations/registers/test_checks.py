"""The register held against another one: nothing is overwritten, what was settled stays so."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from accounts.models import Act
from organizations.actions.register_checks import check_register, settle_difference
from organizations.models import Organization, Profile, RegisterCheck, RegisterDifference
from organizations.registers.compare import RegisterRecord
from organizations.registers.record import RECORD
from organizations.registers.source import FileRegister, RegisterUnavailable
from tests.tables import table

pytestmark = pytest.mark.django_db
HERS = "5800000015"  # the tea co-operative's


def told(check):
    return {
        (row.tax_code, row.finding, row.field): (row.ours, row.theirs)
        for row in check.differences.all()
    }


def against(official, *rows, name="thue.xlsx"):
    return check_register(by=official, register=FileRegister(name, rows))


def send(client, text):
    file = SimpleUploadedFile("dkkd.csv", table(text))
    return client.post("/desk/registers/checks/new/", {"file": file})


class TestComparing:
    def test_differences_are_listed_and_nothing_is_overwritten(self, tea_coop, ward_official):
        before = list(Organization.objects.values()) + list(Profile.objects.values())
        check = against(
            ward_official,
            RegisterRecord(HERS, name="HTX Một Tên Khác", status="suspended"),
            RegisterRecord("5800000061", name="Hợp tác xã Chưa Ai Ghi"),
            RegisterRecord("5800000079", name="Công ty Chẳng Liên Quan"),
        )
        assert told(check) == {
            (HERS, "field", "name"): (tea_coop.name, "HTX Một Tên Khác"),
            (HERS, "field", "status"): ("active", "suspended"),
            ("5800000061", "not_here", ""): ("", "Hợp tác xã Chưa Ai Ghi"),
        }
        assert (check.compared, check.met) == (1, 1)
        assert list(Organization.objects.values()) + list(Profile.objects.values()) == before
        assert Act.objects.filter(verb="register.check").count() == 1

    def test_whom_the_other_does_not_know(self, tea_coop, ward_official):
        assert told(against(ward_official)) == {(HERS, "not_there", ""): (tea_coop.name, "")}

    def test_only_the_scope_is_compared(self, tea_coop, far_official):
        check = against(far_official, RegisterRecord(HERS, name="HTX Một Tên Khác"))
        assert (check.compared, told(check)) == (0, {})

    def test_viewers_and_owners_compare_nothing(self, tea_coop, ward_viewer, owner):
        for person in (ward_viewer, owner):
            with pytest.raises(PermissionDenied):
                against(person)

    def test_a_register_that_gives_no_answer_leaves_nothing(self, tea_coop, ward_official):
        class Silent:
            name = "Sổ thuế"

            def records(self, tax_codes):
                raise RegisterUnavailable("hết giờ làm việc")

        with pytest.raises(RegisterUnavailable):
            check_register(by=ward_official, register=Silent())
        assert not RegisterCheck.objects.exists()


class TestSettling:
    def test_what_is_settled_stays_so_until_either_side_says_otherwise(
        self, tea_coop, ward_official
    ):
        first = against(ward_official, RegisterRecord(HERS, name="HTX Tên Cũ"))
        with pytest.raises(ValidationError):
            settle_difference(first.differences.get(), by=ward_official, note="  ")
        settle_difference(first.differences.get(), by=ward_official, note="Tên cũ, đã đổi")
        again = against(ward_official, RegisterRecord(HERS, name="HTX Tên Cũ")).differences.get()
        assert (again.settled_by, again.note) == (ward_official, "Tên cũ, đã đổi")
        other = against(ward_official, RegisterRecord(HERS, name="HTX Tên Mới")).differences.get()
        assert other.settled_on is None

    def test_only_who_made_the_check_settles(self, tea_coop, ward_official, far_official):
        row = against(ward_official).differences.get()
        with pytest.raises(PermissionDenied):
            settle_difference(row, by=far_official, note="Đã xem")


class TestPages:
    def test_from_a_file_to_what_is_settled(self, client, tea_coop, ward_official):
        client.force_login(ward_official)
        answer = send(
            client,
            f"""
            MST    | Tên đơn vị       | Tình trạng      | Ngày cấp
            {HERS} | HTX Một Tên Khác | đang hoạt động  | 01/02/2003
            """,
        )
        check = RegisterCheck.objects.get()
        assert answer["Location"] == check.get_absolute_url()
        page = client.get(check.get_absolute_url())
        assert "HTX Một Tên Khác" in page.content.decode()
        assert check.sha256
        row = check.differences.get(field="name")
        client.post(f"/desk/registers/differences/{row.pk}/settle/", {"note": "Đúng như sổ"})
        left = client.get(check.get_absolute_url()).context["page"].object_list
        assert row not in left
        every = client.get(check.get_absolute_url(), {"state": "all"}).content.decode()
        assert "Đúng như sổ" in every
        file = client.get(f"{check.get_absolute_url()}differences.xlsx", {"state": "all"})
        rows = list(load_workbook(io.BytesIO(file.content)).active.iter_rows(values_only=True))
        assert len(rows) == 1 + check.differences.count()

    def test_a_file_with_mistakes_says_where_and_keeps_nothing(
        self, client, tea_coop, ward_official
    ):
        client.force_login(ward_official)
        answer = send(
            client,
            """
            Mã số thuế | Tên      | Trạng thái
            1234567890 | HTX Sai  | đang hoạt động
            5800000061 | HTX Khác | đang ngủ
            """,
        )
        assert answer.status_code == 422
        assert [issue.row for issue in answer.context["issues"]] == [2, 3]
        assert not RegisterCheck.objects.exists()

    def test_an_offices_own_service_takes_the_place_of_the_file(
        self, client, tea_coop, ward_official, settings
    ):
        client.force_login(ward_official)
        assert client.post("/desk/registers/checks/new/", {"service": "1"}).status_code == 404
        settings.BUSINESS_REGISTER = f"{__name__}.office_service"
        assert "Sổ của cơ quan" in client.get("/desk/registers/").content.decode()
        client.post("/desk/registers/checks/new/", {"service": "1"})
        assert RegisterCheck.objects.get().source == "Sổ của cơ quan"

    def test_few_queries_however_many_differ(
        self, client, tea_coop, ward_official, django_assert_max_num_queries
    ):
        client.force_login(ward_official)
        rows = [RegisterRecord(f"{n:010}", name=f"HTX số {n}") for n in range(120)]
        check = against(ward_official, *rows)
        for path in ("/desk/registers/", check.get_absolute_url()):
            with django_assert_max_num_queries(15):
                client.get(path)
        assert RegisterDifference.objects.count() == 121


def office_service():
    return FileRegister("Sổ của cơ quan", [RegisterRecord(HERS, name="HTX Một Tên Khác")])


class TestRecords:
    def rows(self, client, form="csv"):
        content = client.get(f"/desk/registers/export.{form}").content
        if form == "csv":
            lines = content.decode("utf-8-sig").splitlines()
            return [line.split(",") for line in lines]
        return content

    def test_every_column_is_documented_and_filled(self, client, tea_coop, mill, administrator):
        client.force_login(administrator)
        header, *rows = self.rows(client)
        assert header == [column.name for column in RECORD]
        assert [row[0] for row in rows] == [tea_coop.code]  # the mill is an enterprise
        [row] = [dict(zip(header, row, strict=True)) for row in rows]
        assert row["tax_code"] == HERS
        assert (row["unit_now"], row["unit_before"]) == ("Phường B'Lao", "Phường Lộc Sơn")
        assert row["state"] == "Đang hoạt động"
        assert row["members"] == ""  # not known, and so not 0
        page = client.get("/desk/registers/").content.decode()
        assert all(column.meaning in page for column in RECORD)

    def test_the_workbook_says_what_its_columns_mean(self, client, tea_coop, administrator):
        client.force_login(administrator)
        book = load_workbook(io.BytesIO(self.rows(client, "xlsx")))
        assert book.sheetnames == ["Hồ sơ", "Mô tả cột"]
        assert book["Hồ sơ"].max_column == len(RECORD)
        assert [cell.value for cell in book["Mô tả cột"]["B"]][1 : len(RECORD) + 1] == [
            column.name for column in RECORD
        ]

    def test_officials_take_those_of_their_scope(
        self, client, tea_coop, ward_official, far_official
    ):
        client.force_login(ward_official)
        assert len(self.rows(client)) == 2
        client.force_login(far_official)
        assert len(self.rows(client)) == 1
