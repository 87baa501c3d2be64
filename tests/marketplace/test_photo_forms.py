"""The form of a listing: the season filled in, and photos that come with it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from marketplace import actions
from marketplace.models import Listing
from tests.pictures import jpeg, png

pytestmark = pytest.mark.django_db


class TestSeason:
    def test_without_javascript_a_button_chooses_the_months(self, client, owner, typed):
        client.force_login(owner)
        sent = typed | {"category": "avocado.fresh", "then": "season", "t9": ""}
        page = client.post(reverse("listing_create"), sent)
        form = page.context["form"]
        assert [cell.number for cell in form.month_cells if cell.held] == [5, 6, 7, 8, 9]
        assert form["product_name"].value() == "Búp chè tươi"
        assert not form.errors
        assert not Listing.objects.exists()


@pytest.mark.usefixtures("private_files")
class TestPhotosOnTheForm:
    def send(self, client, typed, url=None, **more):
        return client.post(url or reverse("listing_create"), typed | more, follow=True)

    def upload(self, data, name="che.jpg"):
        return SimpleUploadedFile(name, data, "image/jpeg")

    def test_photos_come_with_the_form(self, client, owner, typed):
        client.force_login(owner)
        files = [self.upload(jpeg()), self.upload(png(), "hai.png")]
        page = self.send(client, typed, photos=files, new_alt=["Đồi chè", ""])
        photos = list(Listing.objects.get().product.photos.all())
        assert [str(photo) for photo in photos] == ["Đồi chè", "Búp chè tươi"]
        assert photos[0].small_url in page.content.decode()

    def test_one_that_is_refused_stops_nothing_else(self, client, owner, typed):
        client.force_login(owner)
        files = [self.upload(b"%PDF-1.7", "hop-dong.jpg"), self.upload(jpeg())]
        page = self.send(client, typed, photos=files)
        text = page.content.decode()
        assert "hop-dong.jpg: Tệp này không phải ảnh" in text
        assert Listing.objects.get().product.photos.count() == 1

    def test_words_cover_and_removal(self, client, owner, typed, draft):
        add = [jpeg((200, 150), (shade, 0, 0)) for shade in (0, 90, 180)]
        a, b, c = (
            actions.add_photo(of=draft.product, data=data, name="a.jpg", alt="", by=owner)
            for data in add
        )
        client.force_login(owner)
        chosen = {f"remove_{a.pk}": "on", "cover": str(c.pk), f"alt_{b.pk}": "Sàng chè"}
        words = typed | {"revision": str(draft.revision)} | chosen
        self.send(client, words, reverse("listing_edit", args=[draft.pk]))
        left = list(draft.product.photos.all())
        assert left == [c, b]
        assert left[1].alt == "Sàng chè"

    def test_a_new_name_keeps_the_photos(self, client, owner, typed, draft):
        actions.add_photo(of=draft.product, data=jpeg(), name="a.jpg", alt="", by=owner)
        client.force_login(owner)
        words = typed | {"revision": str(draft.revision), "product_name": "Chè một tôm hai lá"}
        self.send(client, words, reverse("listing_edit", args=[draft.pk]))
        product = Listing.objects.get().product
        assert (product.pk, product.name) == (draft.product.pk, "Chè một tôm hai lá")
        assert product.photos.count() == 1
