"""Photos of a product: who may add them, who sees them, and what the public reads anew."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Act
from geo.periods import today
from marketplace import actions
from marketplace.actions.photos import MAX_PHOTOS
from marketplace.models import Listing, Photo
from tests.pictures import bomb, jpeg, png

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def add(product, by, data=None, **words):
    given = {"name": "che.jpg", "alt": "Búp chè vừa hái"} | words
    return actions.add_photo(of=product, data=data or jpeg(), by=by, **given)


def shades(count):
    return [jpeg((200, 150), (shade * 25, 0, 0)) for shade in range(count)]


class TestAdding:
    def test_two_sizes_are_kept_in_the_private_room(self, draft, owner, private_files):
        photo = add(draft.product, owner)
        assert (photo.width, photo.height, photo.alt) == (1280, 720, "Búp chè vừa hái")
        kept = sorted(path for path in private_files.rglob("*") if path.is_file())
        assert len(kept) == 2
        assert all(path.read_bytes()[8:12] == b"WEBP" for path in kept)
        assert Act.objects.about(draft.product).get().verb == "product.add_photo"

    def test_the_same_photo_is_kept_once(self, draft, owner):
        assert add(draft.product, owner) == add(draft.product, owner)
        assert Photo.objects.count() == 1

    @pytest.mark.parametrize("person", ["outsider", "viewer_member", "mill_owner", "ward_viewer"])
    def test_who_may_not_post_adds_none(self, draft, request, person):
        with pytest.raises(PermissionDenied):
            add(draft.product, request.getfixturevalue(person))

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"%PDF-1.7", "không phải ảnh"),
            (bomb(), "triệu điểm ảnh"),
            (jpeg((50, 50)), "quá nhỏ"),
        ],
    )
    def test_what_is_refused_is_said_in_plain_words(self, draft, owner, data, words):
        with pytest.raises(ValidationError, match=words):
            add(draft.product, owner, data)
        assert not Photo.objects.exists()

    def test_too_heavy(self, draft, owner, settings):
        settings.UPLOAD_MAX_BYTES = 1000
        with pytest.raises(ValidationError, match="nặng hơn"):
            add(draft.product, owner)

    def test_there_is_an_end(self, draft, owner):
        *first, last = shades(MAX_PHOTOS + 1)
        for data in first:
            add(draft.product, owner, data)
        with pytest.raises(ValidationError, match=f"nhiều nhất {MAX_PHOTOS} ảnh"):
            add(draft.product, owner, last)


class TestOrder:
    @pytest.fixture
    def three(self, draft, owner):
        return [add(draft.product, owner, data) for data in shades(3)]

    def keys(self, photos):
        return list(photos[0].product.photos.values_list("pk", flat=True))

    def test_the_cover_stands_first(self, three, owner):
        a, b, c = (photo.pk for photo in three)
        actions.choose_cover(three[2], by=owner)
        assert self.keys(three) == [c, a, b]

    def test_an_order_names_every_photo(self, three, owner):
        a, b, c = (photo.pk for photo in three)
        actions.order_photos(three[0].product, photos=[b, c, a], by=owner)
        assert self.keys(three) == [b, c, a]
        with pytest.raises(ValidationError):
            actions.order_photos(three[0].product, photos=[b, c], by=owner)

    def test_one_that_goes_takes_its_files_with_it(
        self, three, owner, private_files, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            actions.remove_photo(three[1], by=owner)
        assert len(self.keys(three)) == 2
        assert len([path for path in private_files.rglob("*") if path.is_file()]) == 4

    def test_words_can_be_mended(self, three, owner, outsider):
        actions.describe_photo(three[0], alt="  Đồi chè  buổi sớm ", by=owner)
        assert Photo.objects.get(pk=three[0].pk).alt == "Đồi chè buổi sớm"
        with pytest.raises(PermissionDenied):
            actions.describe_photo(three[0], alt="x", by=outsider)


class TestReading:
    """What the public reads has been read by an official (Law 122/2025/QH15)."""

    def test_a_new_photo_of_a_published_listing_is_read_before_it_shows(self, published, owner):
        add(published.product, owner)
        assert Listing.objects.get(pk=published.pk).state == "submitted"

    def test_an_official_who_adds_it_has_read_it(self, published, ward_official):
        add(published.product, ward_official)
        assert Listing.objects.get(pk=published.pk).state == "published"

    def test_an_official_cannot_pass_what_they_have_not_seen(self, submitted, owner, ward_official):
        read = submitted.revision
        add(submitted.product, owner)
        with pytest.raises(ValidationError):
            actions.publish(submitted, by=ward_official, on=today(), revision=read)

    def test_a_draft_stays_as_its_author_has_it_open(self, draft, owner):
        add(draft.product, owner)
        assert Listing.objects.get(pk=draft.pk).revision == draft.revision


class TestFile:
    def ask(self, client, photo, width=640, **headers):
        return client.get(reverse("photo_file", args=[photo.pk, width]), headers=headers)

    @pytest.mark.parametrize(
        ("person", "status"),
        [
            (None, 404),
            ("outsider", 404),
            ("mill_owner", 404),
            ("owner", 200),
            ("viewer_member", 200),
            ("administrator", 200),
        ],
    )
    def test_a_draft_is_the_organizations_own(self, draft, owner, client, request, person, status):
        photo = add(draft.product, owner)
        if person:
            client.force_login(request.getfixturevalue(person))
        answer = self.ask(client, photo)
        assert answer.status_code == status
        if status == 200:
            answer.getvalue()
            assert "private" in answer["Cache-Control"]
            assert "Cookie" in answer["Vary"]

    def test_officials_see_what_waits_for_them(self, submitted, owner, client, ward_official):
        photo = add(submitted.product, owner)
        client.force_login(ward_official)
        answer = self.ask(client, photo)
        assert answer.status_code == 200
        answer.getvalue()

    def test_everyone_sees_those_of_what_is_published(self, published, ward_official, client):
        photo = add(published.product, ward_official, png())
        answer = self.ask(client, photo, 1280)
        assert answer.getvalue()[8:12] == b"WEBP"
        assert answer["Content-Type"] == "image/webp"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "public" in answer["Cache-Control"]
        assert "Cookie" not in answer.get("Vary", "")
        assert (
            "Content-Disposition" not in answer or "attachment" not in answer["Content-Disposition"]
        )
        again = self.ask(client, photo, 1280, if_none_match=answer["ETag"])
        assert again.status_code == 304

    def test_what_is_closed_is_public_no_more(self, published, ward_official, owner, client):
        photo = add(published.product, ward_official)
        actions.close(published, by=owner, on=today())
        assert self.ask(client, photo).status_code == 404

    def test_other_sizes_are_not_there(self, published, ward_official, client):
        photo = add(published.product, ward_official)
        assert self.ask(client, photo, 5000).status_code == 404


class TestService:
    """A mill shows what it works with, too."""

    def test_its_own_people_add_and_everyone_sees_once_it_is_public(
        self, service, mill_owner, owner, province_official, client
    ):
        with pytest.raises(PermissionDenied):
            add(service, owner)
        photo = add(service, mill_owner)
        assert (photo.of, photo.product) == (service, None)
        assert Act.objects.about(service).first().verb == "service.add_photo"
        assert TestFile().ask(client, photo).status_code == 404
        submitted = actions.submit(service, by=mill_owner, on=today())
        actions.publish(submitted, by=province_official, on=today())
        answer = TestFile().ask(client, photo)
        assert answer.status_code == 200
        answer.getvalue()

    def test_a_new_one_is_read_before_it_shows(self, published_service, mill_owner):
        add(published_service, mill_owner)
        published_service.refresh_from_db()
        assert published_service.state == "submitted"

    def test_they_go_with_a_draft_that_is_thrown_away(
        self, service, mill_owner, private_files, django_capture_on_commit_callbacks
    ):
        add(service, mill_owner)
        with django_capture_on_commit_callbacks(execute=True):
            actions.delete_draft(service, by=mill_owner, on=today())
        assert not Photo.objects.exists()
        assert not [path for path in private_files.rglob("*") if path.is_file()]

    def test_one_photo_shows_one_thing(self, draft, service, owner):
        photo = add(draft.product, owner)
        photo.service = service
        with pytest.raises(IntegrityError), transaction.atomic():
            photo.save()
