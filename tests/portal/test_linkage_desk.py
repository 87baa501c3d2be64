"""The officials' desk of linkages, as they meet it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Act
from geo.periods import today
from linkage import actions
from linkage.models import Linkage, Return
from tests.factories.marketplace import ListingFactory
from tests.html import links_of
from tests.linkage.conftest import anew, confirmed, declared
from tests.marketplace.conftest import categories
from tests.pictures import png
from tests.targets.conftest import graded, plan

__all__ = ["categories", "confirmed", "declared", "graded", "plan"]

pytestmark = pytest.mark.django_db
QUEUE, PDF = "/desk/linkages/", b"%PDF-1.7 ..."


@pytest.fixture
def waiting(world, system, a_day):
    """``waiting(supplier, customer, days)``: a linkage of tea, confirmed so many days ago."""

    def conclude(supplier, customer, days=0, *, commodity="tea", **terms):
        on = a_day(-days)
        details = {name: terms.pop(name) for name in ("contract_number", "form") if name in terms}
        made = actions.declare(
            by=system,
            on=on,
            declarer=supplier,
            supplier=supplier,
            customer=customer,
            commodity=world.commodities[commodity],
            terms={"starts_on": on, "ends_on": on + timedelta(900)} | terms,
            **details,
        )
        return anew(actions.confirm(made, by=system, on=on))

    return conclude


@pytest.fixture
def official(client, province_official):
    client.force_login(province_official)
    return province_official


def codes(client, **query) -> list[str]:
    return [row.linkage.code for row in client.get(QUEUE, query).context["rows"]]


def review(linkage) -> str:
    return reverse("linkage_review", args=[linkage.code])


class TestQueue:
    def test_the_longest_wait_first(self, client, official, waiting, tea_coop, mill, exporter):
        new, old = waiting(tea_coop, mill, 1), waiting(mill, exporter, 9)
        assert codes(client) == [old.code, new.code]
        assert codes(client, age=7) == [old.code]

    def test_what_lifts_the_strict_share_first(
        self, client, official, waiting, plan, graded, mill, exporter
    ):
        """The co-op graded good is not in it yet; two parties that are not graded lift nothing."""
        old, lifting = waiting(mill, exporter, 9), waiting(graded["good"], mill, 1)
        assert codes(client, sort="effect") == [lifting.code, old.code]
        [first, second] = client.get(QUEUE, {"sort": "effect"}).context["rows"]
        assert ([o.code for o in first.brings], second.brings) == ([graded["good"].code], [])

    def test_the_fewest_that_reach_the_target(self, client, official, waiting, plan, graded, mill):
        """Of two graded co-operatives of the plan's area one is half, which is the target."""
        first = waiting(graded["good"], mill)
        waiting(graded["elsewhere"], mill)
        effect = client.get(QUEUE).context["effect"]
        assert (effect.have, effect.of, effect.value) == (0, 2, 0.0)
        assert ([each.code for each in effect.enough], effect.reached) == ([first.code], True)
        assert "Thẩm định 1 hợp đồng này thì tỷ lệ chặt đạt 50" in page_of(client, QUEUE)
        actions.verify(first, by=official, on=today(), seen="Bản giấy")
        assert client.get(QUEUE).context["effect"].met

    def test_where_all_that_waits_is_not_enough_it_says_how_far_it_goes(
        self, client, official, waiting, plan, graded, mill, system
    ):
        effect = client.get(QUEUE).context["effect"]
        assert (effect.enough, effect.reached) == ([], False)
        assert "Không hợp đồng nào đang chờ ở đây nâng được tỷ lệ chặt" in page_of(client, QUEUE)

    def test_a_version_that_is_not_in_force_yet_lifts_nothing(
        self, client, official, waiting, plan, graded, mill, system, a_day
    ):
        linkage = waiting(graded["good"], mill)
        later = {"starts_on": a_day(40)}
        actions.propose_terms(linkage, by=system, on=today(), terms=later)
        version = anew(linkage).pending_terms
        version.declared_by = graded["good"]
        version.save()
        actions.confirm_terms(linkage, by=system, on=today())
        assert client.get(QUEUE).context["effect"].enough == []

    def test_filters(self, client, official, waiting, world, tea_coop, mill, exporter, supermarket):
        tea = waiting(tea_coop, mill, contract_number="17/HĐ")
        service = waiting(mill, exporter, commodity="coffee", form="processing_service")
        abroad = waiting(exporter, supermarket, days=4)
        assert codes(client, commodity="coffee") == [service.code]
        assert codes(client, form="processing_service") == [service.code]
        assert codes(client, kind="cooperative") == [tea.code]
        assert codes(client, unit=world.units["di_linh"].code) == [abroad.code]
        assert codes(client, q="doi suong") == [tea.code]
        assert codes(client, q="17/HĐ") == [tea.code]
        assert codes(client, q=tea.code) == [tea.code]
        assert set(codes(client, commodity="khong-co")) == {tea.code, service.code, abroad.code}

    def test_by_warning(self, client, official, waiting, categories, tea_coop, mill, exporter):
        plain, over = waiting(mill, exporter), waiting(tea_coop, exporter, quantity=200_000)
        ListingFactory(
            organization=tea_coop, state="published", year=today().year, t9=1000,
            category=categories["tea.dried"],
        )  # fmt: skip
        twins = [waiting(tea_coop, mill, contract_number=n) for n in ("1/26", "01/26/HĐ")]
        assert codes(client, flag="over_listed") == [over.code]
        assert set(codes(client, flag="twin")) == {each.code for each in twins}
        assert plain.code not in codes(client, flag="any")
        assert "200.000 kg mỗi năm" in page_of(client, review(over))

    def test_pages_hold_twenty(self, client, official, waiting, tea_coop, mill):
        for n in range(21):
            waiting(tea_coop, mill, contract_number=f"{n}/2026")
        assert len(codes(client)) == 20
        assert len(codes(client, page=2)) == 1
        assert any("page=2" in link for link in links_of(page_of(client, QUEUE)))

    def test_an_empty_queue_says_so(self, client, official):
        assert "Không còn liên kết nào chờ thẩm định" in page_of(client, QUEUE)
        assert "hợp với bộ lọc" in page_of(client, f"{QUEUE}?age=7")

    def test_of_the_scope_alone(self, client, waiting, far_official, tea_coop, mill):
        waiting(tea_coop, mill)
        client.force_login(far_official)
        assert codes(client) == []


def page_of(client, address: str) -> str:
    return client.get(address).content.decode().replace("\xa0", " ")


class TestFiles:
    def test_the_queue_to_take_away_runs_no_formula(
        self, client, official, waiting, tea_coop, mill
    ):
        linkage = waiting(tea_coop, mill, 3, contract_number="=1+1", quantity=1500)
        text = client.get(f"{QUEUE}queue.csv").content.decode("utf-8-sig")
        head, row = text.splitlines()
        assert head.startswith("Mã liên kết,Số hợp đồng")
        assert row.startswith(f"{linkage.code},'=1+1,HTX-01")
        book = openpyxl.load_workbook(BytesIO(client.get(f"{QUEUE}queue.xlsx").content))
        cells = [cell.value for cell in list(book.active.rows)[1]]
        assert cells[:3] == [linkage.code, "'=1+1", "HTX-01"]
        assert cells[11] == 1500

    def test_files_hold_what_was_asked_for(self, client, official, waiting, tea_coop, mill):
        waiting(tea_coop, mill)
        assert len(client.get(f"{QUEUE}queue.csv?age=7").content.splitlines()) == 1

    def test_a_sheet_for_the_field(self, client, official, waiting, tea_coop, mill, exporter):
        one, other = waiting(tea_coop, mill, quantity=1500), waiting(mill, exporter)
        html = page_of(client, f"{QUEUE}sheets/?code={one.code}")
        assert tea_coop.name in html
        assert "12 Trần Phú" in html
        assert "1,5 tấn" in html
        assert "<svg" in html
        assert other.code not in html
        assert page_of(client, f"{QUEUE}sheets/").count("<article") == 2


class TestReview:
    def test_document_and_terms_stand_side_by_side(
        self, client, confirmed, owner, ward_official, a_day, private_files
    ):
        upload = SimpleUploadedFile("hop-dong.pdf", PDF)
        file = actions.add_evidence(confirmed, by=owner, on=a_day(), upload=upload)
        client.force_login(ward_official)
        html = page_of(client, review(confirmed))
        shown = reverse("evidence_show", args=[confirmed.code, file.pk])
        assert f'data="{shown}"' in html
        assert "120 tấn" in html
        answer = client.get(shown)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert answer["Content-Disposition"].startswith("inline")
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content) == PDF
        opened = Act.objects.about(confirmed).filter(verb="linkage.open_evidence")
        assert [act.by for act in opened] == [ward_official]

    def test_a_picture_is_shown_as_one(
        self, client, confirmed, owner, ward_official, a_day, private_files
    ):
        for name, content in (("mot.pdf", PDF), ("hai.png", png())):
            upload = SimpleUploadedFile(name, content)
            actions.add_evidence(confirmed, by=owner, on=a_day(), upload=upload)
        client.force_login(ward_official)
        html = page_of(client, review(confirmed))
        assert '<img class="review-picture"' in html
        first = confirmed.files.get(name="mot.pdf")
        assert "<object" in page_of(client, f"{review(confirmed)}?file={first.pk}")

    def test_agreeing_leads_to_the_next_one(
        self, client, official, waiting, tea_coop, mill, exporter
    ):
        first, second = waiting(tea_coop, mill, 9), waiting(mill, exporter, 5)
        context = client.get(review(first) + "?age=3").context
        assert (context["place"], context["ahead"]) == (1, 2)
        assert context["next_url"] == review(second) + "?age=3"
        sent = {"version": 1, "next": context["next_url"], "seen": "Bản giấy"}
        verify = reverse("linkage_verify", args=[first.code])
        assert client.post(verify, sent)["Location"] == context["next_url"]
        assert anew(first).first_terms.verified_by == official

    def test_no_page_leads_out_of_the_product(self, client, official, waiting, tea_coop, mill):
        linkage = waiting(tea_coop, mill)
        sent = {"version": 1, "seen": "Bản giấy", "next": "https://example.com/"}
        verify = reverse("linkage_verify", args=[linkage.code])
        assert client.post(verify, sent)["Location"] == linkage.get_absolute_url()

    def test_without_a_document_it_must_be_said_what_was_seen(
        self, client, official, waiting, tea_coop, mill
    ):
        linkage = waiting(tea_coop, mill)
        verify = reverse("linkage_verify", args=[linkage.code])
        answer = client.post(verify, {"version": 1}, follow=True)
        assert answer.redirect_chain == [(review(linkage), 302)]
        assert "Chưa có tệp hợp đồng" in answer.content.decode()

    def test_returning_and_answering_on_the_pages(
        self, client, confirmed, owner, ward_official, a_day
    ):
        client.force_login(ward_official)
        sent = {"points": ["quantity", "document"], "note": "Thiếu trang 2.", "version": 1}
        answer = client.post(review(confirmed), sent, follow=True)
        assert "Đã trả lại" in answer.content.decode()
        assert codes(client) == []
        assert "Sản lượng mỗi năm" in page_of(client, review(confirmed))

        client.force_login(owner)
        address = reverse("return_answer", args=[confirmed.code])
        assert address in page_of(client, "/workspace/")
        html = page_of(client, confirmed.get_absolute_url())
        for words in ("Thiếu trang 2.", "Giấy tờ", "trả lời cán bộ", address):
            assert words in html
        assert "Hãy tải tệp khác lên" in client.post(address, {"answer": ""}).content.decode()
        client.post(address, {"answer": "Đã gửi đủ trang."})
        assert address not in page_of(client, "/workspace/")

        client.force_login(ward_official)
        assert codes(client) == [confirmed.code]
        assert "Đã gửi đủ trang." in page_of(client, review(confirmed))

    def test_what_was_written_stays_where_something_is_missing(
        self, client, confirmed, ward_official
    ):
        client.force_login(ward_official)
        answer = client.post(review(confirmed), {"note": "Thiếu trang 2.", "version": 1})
        assert answer.status_code == 422
        assert "Thiếu trang 2." in answer.content.decode()
        assert "ít nhất một điểm" in answer.content.decode()
        ticked = {"points": ["price"], "version": 1}
        html = client.post(review(confirmed), ticked).content.decode()
        assert 'id="point-price" checked' in html
        assert not Return.objects.exists()

    def test_what_changed_since_the_version_verified_before(
        self, client, confirmed, owner, mill_owner, ward_official, a_day
    ):
        actions.verify(confirmed, by=ward_official, on=a_day(), seen="Bản giấy")
        terms = {"starts_on": a_day(), "ends_on": a_day(365), "quantity": 90000}
        actions.propose_terms(confirmed, by=owner, on=a_day(), terms=terms)
        actions.confirm_terms(confirmed, by=mill_owner, on=a_day())
        client.force_login(ward_official)
        page = client.get(review(confirmed)).context["page"]
        assert [row.field for row in page.changed] == ["quantity"]
        assert (page.terms.number, page.verified_before.number) == (2, 1)

    def test_who_only_looks_on_reads_and_decides_nothing(self, client, confirmed, ward_viewer):
        client.force_login(ward_viewer)
        html = page_of(client, review(confirmed))
        assert "120 tấn" in html
        assert "Đã xem hợp đồng và thẩm định" not in html

    def test_two_officials_at_once(self, client, confirmed, ward_official, province_official):
        actions.verify(confirmed, by=province_official, on=today(), seen="Bản giấy")
        client.force_login(ward_official)
        verify = reverse("linkage_verify", args=[confirmed.code])
        answer = client.post(verify, {"version": 1, "seen": "Bản giấy"}, follow=True)
        html = answer.content.decode()
        assert "đã được thẩm định rồi" in html
        assert province_official.name in html


class TestWhetherItCounts:
    def test_every_page_says_it(self, client, declared, owner, mill_owner, ward_official, a_day):
        client.force_login(owner)
        assert "bên kia chưa xác nhận" in page_of(client, declared.get_absolute_url())
        actions.confirm(declared, by=mill_owner, on=a_day())
        assert "chưa tính ở cách đếm chặt" in page_of(client, declared.get_absolute_url())
        actions.verify(declared, by=ward_official, on=a_day(), seen="Bản giấy")
        assert "cả cách đếm chặt" in page_of(client, declared.get_absolute_url())
        actions.terminate(declared, by=owner, on=a_day(), reason="Thôi bán")
        assert "liên kết: đã chấm dứt" in _words(page_of(client, declared.get_absolute_url()))

    def test_one_tax_code_and_parties_that_ceased(
        self, client, confirmed, mill, owner, a_day, system
    ):
        client.force_login(owner)
        mill.profiles.update(tax_code="5800000015-001")
        assert "cùng một mã số thuế" in page_of(client, confirmed.get_absolute_url())
        mill.ceased_on = a_day()
        mill.save()
        assert "một bên không hoạt động" in page_of(client, confirmed.get_absolute_url())


def _words(html: str) -> str:
    return " ".join(html.replace("<strong>", " ").replace("</strong>", " ").split()).replace(
        "kết: ", "kết: "
    )


class TestTwins:
    def test_found_merged_and_taken_back_on_the_pages(
        self, client, official, waiting, tea_coop, mill, owner, a_day, private_files
    ):
        keep = waiting(tea_coop, mill, 9, contract_number="1/2026")
        drop = waiting(tea_coop, mill, 2, contract_number="01-2026")
        upload = SimpleUploadedFile("phu-luc.pdf", PDF)
        actions.add_evidence(drop, by=owner, on=a_day(), upload=upload)
        pair = sorted((keep.code, drop.code))
        address = reverse("linkage_merge", args=pair)
        assert address in page_of(client, f"{QUEUE}twins/")
        assert keep.code in page_of(client, address)
        client.post(address, {"keep": keep.code})
        assert anew(drop).merged_into == keep
        html = page_of(client, keep.get_absolute_url())
        assert "phu-luc.pdf" in html
        assert address not in page_of(client, f"{QUEUE}twins/")
        dropped = page_of(client, drop.get_absolute_url())
        assert "đã gộp vào liên kết khác" in dropped
        client.post(reverse("linkage_unmerge", args=[drop.code]))
        assert anew(drop).merged_on is None

    def test_told_apart(self, client, official, waiting, tea_coop, mill):
        one, two = (waiting(tea_coop, mill, contract_number="1/2026") for _ in range(2))
        client.post(reverse("linkage_merge", args=[one.code, two.code]), {"apart": "1"})
        assert "Không thấy hợp đồng nào" in page_of(client, f"{QUEUE}twins/")
        assert not Linkage.objects.filter(merged_on__isnull=False).exists()

    def test_keeping_the_weaker_one_is_refused_in_words(
        self, client, official, waiting, tea_coop, mill
    ):
        one, two = (waiting(tea_coop, mill, contract_number="1/2026") for _ in range(2))
        actions.verify(one, by=official, on=today(), seen="Bản giấy")
        answer = client.post(
            reverse("linkage_merge", args=[one.code, two.code]), {"keep": two.code}
        )
        assert "bậc cao hơn" in answer.content.decode()


# Nothing is kept inside a transaction, so this test runs outside one.
@pytest.mark.django_db(transaction=True)
def test_the_number_of_queries_is_small_and_does_not_grow(
    client, official, waiting, plan, graded, mill, exporter, supermarket, owner, a_day,
    private_files, tea_coop,
):  # fmt: skip
    def grow(times):
        for n in range(times):
            number = f"{Linkage.objects.count()}/2026"
            twin = [waiting(tea_coop, mill, 2, contract_number=number) for _ in range(2)]
            for name in ("mot.pdf", "hai.png"):
                content = (PDF if name.endswith("pdf") else png()) + str(n).encode()
                upload = SimpleUploadedFile(name, content)
                actions.add_evidence(twin[0], by=owner, on=a_day(), upload=upload)
            linkage = waiting(graded["fair"], supermarket, quantity=10, contract_number=number)
            actions.return_terms(
                linkage, by=official, on=a_day(), points=["price"], note="Khác giá"
            )
            waiting(mill, exporter, 3, contract_number=number)
        return twin[0]

    def asked(linkage):
        other = Linkage.objects.exclude(pk=linkage.pk).filter(
            contract_number=linkage.contract_number, supplier=linkage.supplier
        )
        addresses = {
            "queue": QUEUE,
            "by effect": f"{QUEUE}?sort=effect",
            "returned": f"{QUEUE}returned/",
            "twins": f"{QUEUE}twins/",
            "sheets": f"{QUEUE}sheets/",
            "review": review(linkage),
            "linkage": linkage.get_absolute_url(),
            "merge": reverse("linkage_merge", args=[linkage.code, other.get().code]),
        }
        found = {}
        for name, address in addresses.items():
            client.get(address)
            cache.clear()
            with CaptureQueriesContext(connection) as cold:
                assert client.get(address).status_code == 200
            with CaptureQueriesContext(connection) as warm:
                client.get(address)
            found[name] = (len(cold), len(warm))
        return found

    linkage = grow(1)
    few = asked(linkage)
    grow(9)
    assert asked(linkage) == few
    # with empty caches the strict share, twins and what is beyond capacity are worked out anew
    assert all(cold <= 31 and warm <= 17 for cold, warm in few.values()), few
