"""Reports that an office owes, and those that it made and kept."""

from __future__ import annotations

import html
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from accounts.models import Act
from geo.models import Area
from geo.periods import today
from organizations.models import AnnualRecord
from targets.actions.report_templates import add_report_template, retire_report_template
from targets.actions.reporting import add_duty, change_duty, keep_report, stop_duty
from targets.actions.snapshots import freeze
from targets.models import Report, ReportingDuty, ReportTemplate
from targets.periods import ended_before
from targets.permissions import duties_for, reports_for, who_may_freeze
from targets.reporting import Office, default_template
from targets.reports.reporting import owed, templates_for

pytestmark = pytest.mark.django_db
SAID = {"name": "Phòng Kinh tế", "place": "Bảo Lộc", "recipients": ("Như trên;", "Lưu: VT.")}


@pytest.fixture
def ward(world):
    """An area that is the ward of its official."""
    area = Area.objects.create(code="phuong", name="Vùng của phường")
    area.members.create(unit=world.units["blao"])
    return area


@pytest.fixture
def quarter():
    return ended_before("quarter", today())


@pytest.fixture
def duty(ward, ward_official, quarter):
    return add_duty(
        by=ward_official,
        name="Báo cáo liên kết chuỗi",
        area=ward,
        cadence="quarter",
        since=quarter,
        days_after=10,
        responsible=ward_official,
        office="Phòng Kinh tế",
        number_suffix="/BC-KT",
        place="Bảo Lộc",
    )


@pytest.fixture
def frozen(ward, tea_coop, ward_official, quarter):
    return freeze(by=ward_official, period=quarter, area=ward, even_unexplained=True)


@pytest.fixture
def keep(frozen, ward_official, private_files):
    def _keep(number="12/BC-KT", **more):
        office = Office(**SAID, number=number, signed_on=more.pop("signed_on", today()))
        given = {"by": ward_official, "snapshot": frozen, "document": b"PK made"}
        return keep_report(**given | more, office=office)

    return _keep


class TestDuties:
    def test_they_are_kept_by_who_freezes_the_area(
        self, duty, ward, quarter, ward_viewer, far_official, outsider, owner
    ):
        for person in (ward_viewer, far_official, outsider, owner):
            with pytest.raises(PermissionDenied):
                change_duty(duty, by=person, days_after=5)
            with pytest.raises(PermissionDenied):
                stop_duty(duty, by=person)
            with pytest.raises(PermissionDenied):
                add_duty(by=person, name="x", area=ward, cadence="quarter", since=quarter)

    def test_the_whole_register_is_the_administrators(self, ward_official, administrator, quarter):
        about = {"name": "Toàn tỉnh", "area": None, "cadence": "quarter", "since": quarter}
        with pytest.raises(PermissionDenied):
            add_duty(by=ward_official, **about, days_after=5)
        assert add_duty(by=administrator, **about, days_after=5).area is None

    def test_they_are_read_by_every_official_of_the_ground(
        self, duty, ward_official, ward_viewer, administrator, far_official, outsider
    ):
        for person in (ward_official, ward_viewer, administrator):
            assert list(duties_for(person)) == [duty]
        for person in (far_official, outsider):
            assert not duties_for(person)

    def test_changes_are_told_and_area_and_periods_stay(self, duty, ward_official):
        change_duty(duty, by=ward_official, days_after=15, signer="Trần Văn Ký")
        act = Act.objects.get(verb="reporting.change")
        assert act.changes == {"days_after": [10, 15], "signer": ["", "Trần Văn Ký"]}
        change_duty(duty, by=ward_official, days_after=15)
        assert Act.objects.filter(verb="reporting.change").count() == 1
        with pytest.raises(TypeError):
            change_duty(duty, by=ward_official, cadence="year")

    def test_what_makes_no_sense_is_refused(self, duty, ward, ward_official, far_official, quarter):
        about = {"by": ward_official, "area": ward, "cadence": "quarter", "since": quarter}
        for field, content in (
            ("name", {"name": " ", "days_after": 5}),
            ("name", {"name": duty.name, "days_after": 5}),
            ("days_after", {"name": "Khác", "days_after": 400}),
            ("since", {"name": "Khác", "days_after": 5, "cadence": "year"}),
            ("cadence", {"name": "Khác", "days_after": 5, "cadence": "week"}),
            ("responsible", {"name": "Khác", "days_after": 5, "responsible": far_official}),
        ):
            with pytest.raises(ValidationError) as error:
                add_duty(**about | content)
            assert field in error.value.message_dict
        assert ReportingDuty.objects.count() == 1

    def test_what_is_stopped_is_owed_no_more(self, duty, ward_official):
        stop_duty(duty, by=ward_official)
        with pytest.raises(ValidationError, match="thôi áp dụng"):
            change_duty(duty, by=ward_official, days_after=3)

    def test_they_are_given_to_who_may_freeze(
        self, ward, ward_official, ward_viewer, far_official, administrator, system
    ):
        people = set(who_may_freeze([ward]))
        assert {ward_official, administrator} <= people
        assert not people & {ward_viewer, far_official, system}

    def test_each_step_is_seen(self, duty, frozen, keep, ward_official):
        (each,) = owed([duty], today())
        assert (each.dues.first.state, each.snapshot) == ("not_made", frozen.pk)
        keep(duty=duty)
        (each,) = owed([duty], today())
        assert (each.dues.first.state, str(each.dues.made.period)) == ("running", frozen.period)


class TestKeeping:
    def test_it_is_what_was_made_and_stays_so(self, keep, frozen, ward_official, tea_coop):
        kept = keep(document=b"PK the document")
        assert (kept.document, kept.sha256) == (
            b"PK the document",
            sha256(b"PK the document").hexdigest(),
        )
        AnnualRecord.objects.update(grade="weak")
        again = keep("13/BC-KT", document=b"PK another")
        kept.refresh_from_db()
        assert kept.document == b"PK the document"
        assert list(frozen.reports.order_by("pk")) == [kept, again]
        assert kept.as_office == Office(**SAID, number="12/BC-KT", signed_on=today())
        assert Act.objects.filter(verb="reporting.keep").count() == 2

    def test_by_who_freezes_the_area(self, keep, ward_viewer, far_official, outsider, owner):
        for person in (ward_viewer, far_official, outsider, owner):
            with pytest.raises(PermissionDenied):
                keep(by=person)
        assert not Report.objects.exists()

    def test_it_needs_a_number_and_a_day(self, keep, frozen):
        early = frozen.as_of - timedelta(days=1)
        for field, content in (
            ("number", {"number": " "}),
            ("number", {"number": "/BC-KT"}),
            ("signed_on", {"signed_on": None}),
            ("signed_on", {"signed_on": early}),
            ("signed_on", {"signed_on": today() + timedelta(days=1)}),
        ):
            with pytest.raises(ValidationError) as error:
                keep(**content)
            assert field in error.value.message_dict

    def test_a_number_is_given_once_a_year(self, keep):
        keep()
        with pytest.raises(ValidationError, match="đã dùng"):
            keep(" 12/BC-KT ")

    def test_only_for_a_duty_of_the_same_figures(self, keep, ward, ward_official, quarter):
        year = add_duty(
            by=ward_official,
            name="Báo cáo năm",
            area=ward,
            cadence="year",
            since=ended_before("year", today()),
            days_after=20,
        )
        with pytest.raises(ValidationError) as error:
            keep(duty=year)
        assert "duty" in error.value.message_dict

    def test_a_file_that_was_changed_is_not_sent(self, client, keep, ward_official):
        kept = keep()
        with kept.file.storage.open(kept.file.name, "wb") as file:
            file.write(b"PK forged")
        client.force_login(ward_official)
        answer = client.get(reverse("report_file", args=[kept.pk]))
        assert answer.status_code == 500
        assert kept.sha256 in answer.content.decode()
        kept.file.storage.delete(kept.file.name)
        assert client.get(reverse("report_file", args=[kept.pk])).status_code == 500


class TestPages:
    def test_from_the_duty_to_the_kept_report(self, client, duty, frozen, ward_official, keep):
        client.force_login(ward_official)
        page = client.get(reverse("report_list")).content.decode()
        address = f"/snapshots/{frozen.pk}/report/?duty={duty.pk}"
        assert address in page
        form = client.get(address).context["form"]
        assert (form.data["name"], form.data["number"]) == ("Phòng Kinh tế", "/BC-KT")
        typed = {**form.data, "number": "7/BC-KT"}
        shown = client.post(reverse("report_keep", args=[frozen.pk]), {**typed, "preview": "1"})
        assert "number=7%2FBC-KT" in shown["Location"]
        assert "csrf" not in shown["Location"]
        assert not Report.objects.exists()
        done = client.post(reverse("report_keep", args=[frozen.pk]), typed)
        kept = Report.objects.get()
        assert done["Location"] == kept.get_absolute_url()
        assert (kept.duty, kept.number, kept.made_by) == (duty, "7/BC-KT", ward_official)
        sent = client.get(reverse("report_file", args=[kept.pk]))
        assert sha256(sent.content).hexdigest() == kept.sha256
        page = client.get(reverse("report_list")).content.decode()
        assert "7/BC-KT" in page
        assert "đã lập" in page
        assert "7/BC-KT" in client.get(f"/snapshots/{frozen.pk}/report/").content.decode()

    def test_what_cannot_be_kept_says_why(self, client, duty, frozen, ward_official):
        client.force_login(ward_official)
        answer = client.post(reverse("report_keep", args=[frozen.pk]), {"name": "Phòng"})
        assert answer.status_code == 422
        assert "Hãy ghi số" in answer.content.decode()

    def test_a_correction_is_told(self, client, keep, frozen, ward, ward_official, tea_coop):
        kept = keep()
        client.force_login(ward_official)
        AnnualRecord.objects.create(
            organization=tea_coop, year=2024, recorded_on=frozen.as_of, members=5
        )
        anew = freeze(
            by=ward_official,
            period=ended_before("quarter", today()),
            area=ward,
            reason="Thiếu số thành viên.",
            even_unexplained=True,
        )
        assert anew.corrects_id == frozen.pk
        assert "Thiếu số thành viên." in client.get(kept.get_absolute_url()).content.decode()

    def test_a_duty_is_written_changed_and_stopped(self, client, ward, ward_official, quarter):
        client.force_login(ward_official)
        typed = {"name": "Báo cáo quý", "area": "phuong", "since": str(quarter), "days_after": 12}
        assert client.post(reverse("duty_new"), typed | {"area": ""}).status_code == 422
        assert client.post(reverse("duty_new"), typed).status_code == 302
        duty = ReportingDuty.objects.get()
        assert (duty.cadence, duty.since, duty.area) == ("quarter", str(quarter), ward)
        client.post(duty.get_absolute_url(), {"name": "Báo cáo quý", "days_after": 3})
        duty.refresh_from_db()
        assert duty.days_after == 3
        client.post(reverse("duty_stop", args=[duty.pk]))
        assert "Báo cáo quý" not in client.get(reverse("report_list")).content.decode()

    def test_the_register_of_reports(self, client, keep, ward_viewer, far_official):
        keep()
        client.force_login(ward_viewer)
        assert client.get(reverse("report_register")).content[:2] == b"PK"
        assert list(reports_for(far_official)) == []

    @pytest.mark.any_engine
    def test_as_many_queries_however_much_there_is(
        self, client, ward, ward_official, world, duty, keep, quarter
    ):
        client.force_login(ward_official)
        keep()

        def asked() -> int:
            with CaptureQueriesContext(connection) as found:
                assert client.get(reverse("report_list")).status_code == 200
            return len(found)

        first = asked()
        for number in range(10):
            area = Area.objects.create(code=f"vung-{number}", name=f"Vùng {number}")
            area.members.create(unit=world.units["blao"])
            add_duty(
                by=ward_official,
                name=f"Báo cáo {number}",
                area=area,
                cadence="quarter",
                since=quarter,
                days_after=3,
            )
            keep(f"2{number}/BC-KT")
        assert asked() == first <= 15


class TestTemplates:
    @pytest.fixture
    def template(self, world, ward_official, private_files):
        def _template(content=None, **more):
            upload = SimpleUploadedFile("mau.docx", content or default_template())
            given = {"by": ward_official, "on": today(), "unit": world.units["blao"]}
            return add_report_template(**given | more, name="Mẫu phường", upload=upload)

        return _template

    def test_they_are_kept_for_units_of_the_scope(
        self, template, world, ward_viewer, far_official, owner, ward_official
    ):
        for person in (ward_viewer, far_official, owner):
            with pytest.raises(PermissionDenied):
                template(by=person)
        kept = template()
        for person in (ward_viewer, far_official):
            with pytest.raises(PermissionDenied):
                retire_report_template(kept, by=person, on=today())
        assert list(templates_for(ward_viewer, today())) == [kept]
        assert not templates_for(far_official, today())
        retire_report_template(kept, by=ward_official, on=today())
        assert not templates_for(ward_official, today())

    def test_one_that_fails_is_refused_in_words(self, client, world, ward_official):
        client.force_login(ward_official)
        for content, words in (
            (word("{{ subjekt }}"), "Có phải là “subject”?"),
            (word("{{ seal.upper() }}"), "không dùng được trong mẫu"),
            (b"%PDF-1.7", "không phải tệp Word"),
        ):
            typed = {"name": "Mẫu", "unit": world.units["blao"].pk}
            typed["file"] = SimpleUploadedFile("mau.docx", content)
            answer = client.post(reverse("report_template_list"), typed)
            assert answer.status_code == 422
            assert words in html.unescape(answer.content.decode())
        assert not ReportTemplate.objects.exists()

    def test_a_report_is_written_into_the_one_chosen(self, client, template, frozen, ward_official):
        kept = template(word("Báo cáo của phường {{ number }}: {{ subject }}"))
        client.force_login(ward_official)
        office = {"number": "5/BC", "signed_on": today().isoformat(), "template": kept.pk}
        drawn = client.get(f"/snapshots/{frozen.pk}/report.docx", office).content
        assert "Báo cáo của phường 5/BC" in Document(BytesIO(drawn)).paragraphs[0].text
        done = client.post(reverse("report_keep", args=[frozen.pk]), office)
        report = Report.objects.get()
        assert (report.template, done["Location"]) == (kept, report.get_absolute_url())
        assert "của phường 5/BC" in Document(BytesIO(report.document)).paragraphs[0].text
        assert "Mẫu phường" in client.get(done["Location"]).content.decode()

    def test_they_are_edited_in_word(self, client, template, ward_official):
        kept = template()
        client.force_login(ward_official)
        page = client.get(reverse("report_template_list")).content.decode()
        assert "section.sentences" in page
        for address in (
            reverse("report_template_default"),
            reverse("report_template_file", args=[kept.pk]),
        ):
            assert client.get(address).content == default_template()
            printed = client.get(address, {"sample": "1"}).content
            assert "Nguyễn Văn Ký" in Document(BytesIO(printed)).tables[-1].rows[0].cells[1].text


def word(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
