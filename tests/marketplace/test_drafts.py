"""What is typed is kept before it is saved: for its author alone, and never over a newer one."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from geo.periods import today
from marketplace import actions
from marketplace.actions.drafts import LONGEST
from marketplace.models import Listing, WorkingCopy

pytestmark = pytest.mark.django_db
TYPED = {"product_name": ["Búp chè"], "held": ["5", "6"], "each": ["không phải số"]}


def keep(by, revision=0, data=None, posting=None, **more):
    given = {"kind": "listing", "posting": posting, "data": data or TYPED, "revision": revision}
    return actions.keep_draft(by=by, **given | more)


class TestKeeping:
    def test_each_saving_counts(self, owner):
        assert keep(owner).revision == 1
        copy = keep(owner, 1, {"title": ["Chè"]})
        assert (copy.revision, copy.data) == (2, {"title": ["Chè"]})
        assert WorkingCopy.objects.count() == 1

    def test_another_window_is_not_overwritten(self, owner):
        keep(owner)
        keep(owner, 1, {"title": ["Bản mới"]})
        with pytest.raises(actions.Overtaken) as caught:
            keep(owner, 1, {"title": ["Bản cũ"]})
        assert caught.value.found.revision == 2
        assert WorkingCopy.objects.get().title == "Bản mới"

    def test_what_was_sent_does_not_come_back(self, owner):
        keep(owner)
        actions.drop_draft(by=owner, kind="listing", posting=None)
        with pytest.raises(actions.Overtaken) as caught:
            keep(owner, 1)
        assert caught.value.found is None
        assert not WorkingCopy.objects.exists()

    def test_forms_and_people_do_not_mix(self, owner, editor, draft):
        keep(owner)
        keep(owner, posting=draft)
        keep(owner, kind="demand")
        keep(editor)
        assert WorkingCopy.objects.count() == 4
        mine = WorkingCopy.objects.of_form(owner, "listing", None).get()
        assert (mine.user, mine.posting) == (owner, 0)

    def test_only_who_may_write(self, outsider, draft):
        with pytest.raises(PermissionDenied):
            keep(outsider, posting=draft)

    def test_there_is_an_end(self, owner):
        with pytest.raises(ValidationError, match="quá dài"):
            keep(owner, data={"description": ["x" * (LONGEST + 1)]})

    def test_it_goes_with_the_draft_that_is_thrown_away(self, owner, draft):
        keep(owner, posting=draft)
        actions.delete_draft(draft, by=owner, on=today())
        assert not WorkingCopy.objects.exists()


@pytest.fixture
def typed(tea_coop, categories):
    return {
        "organization": tea_coop.code,
        "product_name": "Búp chè tươi",
        "category": "tea.fresh_leaf",
        "year": str(today().year),
        "unit": "base",
        "held": ["5", "6"],
        "each": "800",
        "copy": "0",
    }


class TestPages:
    new = "/products/new/"

    def draft(self, client, typed, **more):
        return client.post(f"{self.new}draft/", typed | more)

    def test_it_is_there_on_the_next_visit_and_public_never(self, client, owner, typed):
        client.force_login(owner)
        answer = self.draft(client, typed, each="tám trăm")
        assert answer.json()["copy"] == 1
        assert answer.json()["at"].count(":") == 1
        page = client.get(self.new)
        form = page.context["form"]
        assert form["product_name"].value() == "Búp chè tươi"
        assert form["each"].value() == "tám trăm"
        assert [cell.number for cell in form.month_cells if cell.held] == [5, 6]
        assert "Đã lấy lại phần bạn soạn dở" in page.content.decode()
        assert not Listing.objects.exists()

    def test_nobody_else_meets_it(self, client, owner, editor, typed):
        client.force_login(owner)
        self.draft(client, typed)
        client.force_login(editor)
        assert not client.get(self.new).context["form"]["product_name"].value()

    def test_a_second_window_is_told(self, client, owner, typed):
        client.force_login(owner)
        self.draft(client, typed)
        answer = self.draft(client, typed, product_name="Bản cũ")
        assert answer.status_code == 409
        assert answer.json()["copy"] == 1
        assert "cửa sổ hoặc máy khác" in answer.json()["error"]

    def test_saving_the_form_ends_it(self, client, owner, typed):
        client.force_login(owner)
        self.draft(client, typed)
        client.post(self.new, typed | {"copy": "1"})
        assert Listing.objects.get().t5 == 800
        assert not WorkingCopy.objects.exists()

    def test_a_form_that_is_refused_keeps_it(self, client, owner, typed):
        client.force_login(owner)
        self.draft(client, typed)
        answer = client.post(self.new, typed | {"copy": "1", "each": "x"})
        assert answer.context["copy_revision"] == "1"
        assert WorkingCopy.objects.exists()

    def test_it_can_be_thrown_away_without_javascript(self, client, owner, typed):
        client.force_login(owner)
        self.draft(client, typed)
        answer = client.post(f"{self.new}draft/", {"discard": "1"}, follow=True)
        assert "Đã bỏ phần soạn dở" in answer.content.decode()
        assert not WorkingCopy.objects.exists()

    def test_what_is_not_of_the_form_is_not_kept(self, client, owner, typed):
        client.force_login(owner)
        self.draft(client, typed, csrfmiddlewaretoken="x", state="published", then="submit")
        assert WorkingCopy.objects.get().data.keys() == typed.keys() - {"copy"}

    def test_mending_what_is_published_changes_nothing_until_it_is_saved(
        self, client, owner, published, typed
    ):
        client.force_login(owner)
        url = reverse("listing_draft", args=[published.pk])
        client.post(url, typed | {"title": "Dở", "revision": str(published.revision)})
        assert Listing.objects.get(pk=published.pk).title == "Búp chè tươi"
        shown = client.get(reverse("listing_edit", args=[published.pk])).context
        assert shown["form"]["title"].value() == "Dở"

    def test_a_change_in_between_is_shown_and_not_undone(self, client, owner, editor, draft, typed):
        client.force_login(owner)
        url = reverse("listing_draft", args=[draft.pk])
        client.post(url, typed | {"title": "Dở", "revision": str(draft.revision)})
        actions.edit_listing(draft, by=editor, on=today(), title="Bản của người khác")
        edit = reverse("listing_edit", args=[draft.pk])
        page = client.get(edit)
        assert page.context["form"]["title"].value() == "Bản của người khác"
        assert "Tin đã được sửa ở nơi khác" in page.content.decode()
        assert "data-autosave" not in page.content.decode()
        taken = client.get(f"{edit}?draft=1").context["form"]
        assert taken["title"].value() == "Dở"
        assert taken["revision"].value() == draft.revision + 1

    def test_what_is_closed_is_not_mended(self, client, owner, published, typed):
        actions.close(published, by=owner, on=today())
        client.force_login(owner)
        url = reverse("listing_draft", args=[published.pk])
        assert client.post(url, typed).status_code == 409
