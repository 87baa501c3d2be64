"""A contract through its life on pages: drafted, read, drawn up, changed, renewed."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from accounts.models import Act
from linkage import actions
from linkage.contracts import default_template
from linkage.decree import DECREE_FORMS
from linkage.models import ContractTemplate, Linkage
from marketplace.models import WorkingCopy
from tests.html import links_of
from tests.linkage.conftest import anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(mill, tea_coop, world, a_day):
    """What a co-operative types into the form."""
    return {
        "mine": tea_coop.pk,
        "side": "supplier",
        "partner": f"{mill.name} · {mill.code}",
        "commodity": world.commodities["tea"].pk,
        "form": "sale",
        "inputs": "on",
        "production": "on",
        "starts_on": str(a_day()),
        "ends_on": str(a_day(364)),
        "t5": "1.200",
        "t6": "800",
        "price": "9.500",
        "price_kind": "market",
        "export": "unknown",
    }


def text_of(response) -> str:
    """Every paragraph and cell of a Word file that was sent."""
    assert response.status_code == 200
    document = Document(BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


class TestDrafting:
    def test_it_is_read_with_its_form_before_it_is_declared(
        self, client, owner, written, tea_coop, a_day
    ):
        client.force_login(owner)
        read = client.post(reverse("linkage_new"), written)
        text = read.content.decode()
        assert "Hình thức 4." in text
        assert "cung ứng vật tư, dịch vụ đầu vào, tổ chức sản xuất" in text
        assert not Linkage.objects.exists()
        sent = written | {"decree_form": "4"}
        done = client.post(reverse("linkage_new"), sent)
        linkage = Linkage.objects.get()
        assert done["Location"] == linkage.get_absolute_url()
        assert linkage.first_terms.quantity == 2000
        told = Act.objects.about(linkage).get(verb="linkage.declare")
        assert told.changes["decree_form"] == [None, 4]

    def test_the_hidden_fields_send_the_same_again(self, client, owner, written):
        client.force_login(owner)
        form = client.post(reverse("linkage_new"), written).context["form"]
        fields = "".join(form.as_hidden)
        for value in ('name="t5" value="1.200"', 'name="processing" value="False"'):
            assert value in fields

    def test_a_form_that_the_stages_do_not_give_is_refused(self, client, owner, written):
        client.force_login(owner)
        answer = client.post(reverse("linkage_new"), written | {"decree_form": "7"})
        assert "hãy đọc lại" in answer.content.decode()
        assert not Linkage.objects.exists()

    def test_back_shows_what_was_typed(self, client, owner, written):
        client.force_login(owner)
        sent = written | {"back": "1"}
        answer = client.post(reverse("linkage_new"), sent).content.decode()
        assert 'value="1.200"' in answer
        assert "Soạn hợp đồng liên kết" in answer

    def test_it_keeps_itself(self, client, owner, written):
        client.force_login(owner)
        kept = client.post(reverse("linkage_draft"), written | {"copy": "0"})
        assert kept.json()["copy"] == 1
        page = client.get(reverse("linkage_new")).content.decode()
        assert 'value="1.200"' in page
        assert "Đã lấy lại phần bạn soạn dở" in page
        stale = client.post(reverse("linkage_draft"), written | {"copy": "0"})
        assert stale.status_code == 409
        client.post(reverse("linkage_new"), written | {"decree_form": "4"})
        assert not WorkingCopy.objects.exists()

    def test_what_is_not_wanted_is_thrown_away(self, client, owner, written):
        client.force_login(owner)
        client.post(reverse("linkage_draft"), written | {"copy": "0"})
        client.post(reverse("linkage_draft"), {"discard": "1"})
        assert not WorkingCopy.objects.exists()


class TestWordFile:
    @pytest.mark.parametrize("stages", list(DECREE_FORMS))
    def test_each_of_the_seven_forms(
        self, client, owner, tea_coop, mill, world, a_day, stages, settings
    ):
        inputs, production, processing = stages
        linkage = actions.declare(
            by=owner,
            on=a_day(),
            declarer=tea_coop,
            supplier=tea_coop,
            customer=mill,
            commodity=world.commodities["tea"],
            inputs=inputs,
            production=production,
            processing=processing,
            terms={"starts_on": a_day(), "ends_on": a_day(364), "quantity": 120000, "price": 9500},
        )
        client.force_login(owner)
        response = client.get(reverse("linkage_contract", args=[linkage.code]))
        assert response["Content-Disposition"].startswith("attachment")
        text = text_of(response)
        number, words = DECREE_FORMS[stages]
        assert f"hình thức {number} quy định tại Điều 4" in text
        assert str(words) in text
        assert tea_coop.name.upper() in text
        assert "120.000 kg (bằng chữ: một trăm hai mươi tấn)" in text
        assert "chín nghìn năm trăm đồng" in text

    def test_who_took_which_version_is_kept(self, client, confirmed, owner):
        client.force_login(owner)
        client.get(reverse("linkage_contract", args=[confirmed.code]))
        told = Act.objects.about(confirmed).get(verb="linkage.draw_contract")
        assert (told.by, told.changes) == (owner, {"version": [None, 1]})

    def test_an_office_s_own_template_is_used(
        self, client, confirmed, owner, ward_official, world, a_day
    ):
        document = Document(BytesIO(default_template()))
        document.paragraphs[0].insert_paragraph_before("MẪU RIÊNG CỦA PHƯỜNG {{ code }}")
        file = BytesIO()
        document.save(file)
        client.force_login(ward_official)
        sent = {
            "name": "Mẫu phường",
            "unit": world.units["blao"].pk,
            "file": SimpleUploadedFile("mau.docx", file.getvalue()),
        }
        assert client.post(reverse("template_list"), sent).status_code == 302
        client.force_login(owner)
        contract = reverse("linkage_contract", args=[confirmed.code])
        own = f"MẪU RIÊNG CỦA PHƯỜNG {confirmed.code}"
        assert own in text_of(client.get(contract))
        assert own not in text_of(client.get(f"{contract}?plain=1"))
        client.force_login(ward_official)
        client.post(reverse("template_retire", args=[ContractTemplate.objects.get().pk]))
        client.force_login(owner)
        assert own not in text_of(client.get(contract))

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("{{ codee }}", "Có phải là “code”?"),
            ("{{ supplier.__class__ }}", "Không có tên"),
            ("{{ code.upper() }}", "không dùng được trong mẫu"),
            ("{% for x in months %}{{ x.name }}", "Viết sai"),
        ],
    )
    def test_a_template_is_read_before_it_is_kept(self, client, ward_official, world, words, said):
        document = Document(BytesIO(default_template()))
        document.paragraphs[0].insert_paragraph_before(words)
        file = BytesIO()
        document.save(file)
        client.force_login(ward_official)
        upload = SimpleUploadedFile("mau.docx", file.getvalue())
        sent = {"name": "Mẫu", "unit": world.units["blao"].pk, "file": upload}
        answer = client.post(reverse("template_list"), sent)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not ContractTemplate.objects.exists()

    def test_only_for_units_of_one_s_scope(self, ward_official, world, a_day):
        upload = SimpleUploadedFile("mau.docx", default_template())
        with pytest.raises(PermissionDenied):
            actions.add_template(
                by=ward_official, on=a_day(), unit=world.units["di_linh"], name="x", upload=upload
            )


class TestVersions:
    def test_what_changed_and_which_held_when(self, client, confirmed, owner, mill_owner, a_day):
        terms = {"starts_on": a_day(30), "ends_on": a_day(400), "quantity": 150000}
        actions.propose_terms(confirmed, by=owner, on=a_day(), terms=terms)
        client.force_login(mill_owner)
        address = reverse("linkage_versions", args=[confirmed.code])
        assert address in links_of(client.get(confirmed.get_absolute_url()).content.decode())
        page = client.get(address).context["page"]
        assert [row.state for row in page.rows] == ["chờ bên kia xác nhận", "đang áp dụng"]
        actions.confirm_terms(anew(confirmed), by=mill_owner, on=a_day())
        page = client.get(address).context["page"]
        second, first = page.rows
        assert (second.held_from, second.held_to) == (a_day(30), a_day(400))
        assert (first.held_from, first.held_to) == (a_day(), a_day(29))
        assert {each.old.label for each in page.changes} >= {"Sản lượng mỗi năm", "Đến ngày"}
        assert client.get(f"{address}?old=2&new=2").context["page"].changes == []
        assert client.get(f"{address}?old=x").status_code == 404


class TestRenewal:
    def test_two_taps_and_the_other_side_agrees(
        self, client, confirmed, owner, mill_owner, on_day, a_day
    ):
        client.force_login(owner)
        page = reverse("linkage_renew", args=[confirmed.code])
        assert page in links_of(client.get(confirmed.get_absolute_url()).content.decode())
        assert client.get(page).status_code == 200
        client.post(page)
        newest = anew(confirmed).pending_terms
        first = confirmed.first_terms
        assert newest.starts_on == first.ends_on + timedelta(days=1)
        assert newest.ends_on - newest.starts_on == first.ends_on - first.starts_on
        assert newest.quantity == first.quantity
        actions.confirm_terms(anew(confirmed), by=mill_owner, on=a_day())
        linkage = anew(confirmed)
        assert linkage.terms_on(first.ends_on).number == 1
        assert linkage.terms_on(newest.starts_on).number == 2

    def test_twice_is_told(self, confirmed, owner, mill_owner, a_day):
        actions.renew(confirmed, by=owner, on=a_day())
        with pytest.raises(ValidationError, match="đang chờ bên kia"):
            actions.renew(confirmed, by=mill_owner, on=a_day())

    def test_an_open_end_needs_none(self, tea_coop, mill, owner, mill_owner, world, a_day):
        linkage = actions.declare(
            by=owner,
            on=a_day(),
            declarer=tea_coop,
            supplier=tea_coop,
            customer=mill,
            commodity=world.commodities["tea"],
            terms={"starts_on": a_day()},
        )
        actions.confirm(linkage, by=mill_owner, on=a_day())
        with pytest.raises(ValidationError, match="không thời hạn"):
            actions.renew(anew(linkage), by=owner, on=a_day())
