"""The page of one product: what it shows of season, certificates, photos and contacts."""

import pytest

from marketplace.models import Listing
from tests.factories.organizations import CertificateFactory

pytestmark = pytest.mark.django_db


class TestDetail:
    def test_its_author_sees_it_as_the_public_will_and_sends_it(self, client, owner, draft):
        client.force_login(owner)
        page = client.get(draft.get_absolute_url())
        assert "Xem trước." in page.content.decode()
        client.post(page.context["page"].submit_url)
        assert Listing.objects.get().state == "submitted"

    def test_the_season_is_a_table_of_twelve_months(self, client, published):
        page = client.get(published.get_absolute_url())
        table = page.content.decode().partition('<table class="season"')[2].partition("</table>")[0]
        assert table.count('scope="row"') == 12
        assert "800" in table
        assert "1.200,5" in table
        assert page.context["page"].season.unit == "kg"

    def test_long_kilograms_are_told_in_tonnes(self, client, published):
        Listing.objects.filter(pk=published.pk).update(t9=24_500)
        season = client.get(published.get_absolute_url()).context["page"].season
        assert season.unit == "tấn"
        assert [str(month.shown) for month in season.months if month.quantity] == [
            "0.800",
            "24.500",
        ]

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"verified_on": "2026-01-10", "expires_on": "2099-01-01"}, "đã xác nhận"),
            ({"expires_on": "2099-01-01"}, "tự khai"),
            ({"verified_on": "2026-01-10", "expires_on": "2026-02-01"}, "hết hiệu lực"),
            ({"withdrawn_on": "2026-02-01"}, "đã thu hồi"),
            (None, "tự khai"),
        ],
    )
    def test_a_certificate_is_told_as_it_stands(
        self, client, published, schemes, tea_coop, given, words, owner
    ):
        vietgap = schemes["vietgap"]
        published.certificates.add(vietgap)
        if given is not None:
            row = {"issued_on": "2026-01-05", "number": "VG-77"} | given
            CertificateFactory(organization=tea_coop, scheme=vietgap, **row)
        (fact,) = client.get(published.get_absolute_url()).context["page"].certificates
        assert fact.words == words
        assert (fact.certificate is None) == (given is None)

    def test_without_a_photo_it_says_so_to_who_cannot_see(self, client, published):
        assert (
            'aria-label="Chưa có ảnh' in client.get(published.get_absolute_url()).content.decode()
        )

    def test_contacts_only_where_the_organization_publishes_them(self, client, published, tea_coop):
        page = client.get(published.get_absolute_url()).content.decode()
        assert "tel:" not in page
        tea_coop.contacts_public = True
        tea_coop.save()
        page = client.get(published.get_absolute_url()).content.decode()
        assert f'href="tel:{tea_coop.phone}"' in page
