"""What the API says of products, listings, demands and processing services."""

from __future__ import annotations

from django.urls import reverse
from rest_framework import serializers

from geo.api.fields import Answer, Choice, Day, Degrees, Number, Text, Whole, YesNo, plain_number
from marketplace.enums import PostingState
from marketplace.models import Posting, ProcessingService, Product, YearlyPosting
from organizations.api.answers import PartyAnswer


class ProductAnswer(Answer):
    """What an organization makes."""

    id = Whole()
    url = serializers.SerializerMethodField()
    organization = PartyAnswer()
    name = Text()
    description = Text()
    category = Text(source="category.code")
    commodity = Text(source="category.commodity.code")
    ocop_set = Whole(source="category.ocop_set.number", allow_null=True)

    def get_url(self, product: Product) -> str:
        address = reverse("api_product", args=[product.pk])
        return self.context["request"].build_absolute_uri(address)


class PostingAnswer(Answer):
    """What all postings share."""

    code = Text(help_text="Mã tin.")
    url = serializers.SerializerMethodField()
    organization = PartyAnswer()
    category = Text(source="category.code")
    commodity = Text(source="category.commodity.code")
    title = Text()
    description = Text()
    months = serializers.SerializerMethodField(
        help_text="Số lượng theo tháng (1–12), theo đơn vị “unit”; tháng không có thì không ghi."
    )
    unit = Text(source="category.unit", help_text="kg, piece, hoặc tên gọi riêng.")
    certificates = serializers.SerializerMethodField()
    state = Choice(PostingState.choices)
    submitted_on = Day(allow_null=True)
    published_on = Day(allow_null=True)
    return_reason = serializers.SerializerMethodField(
        help_text="Điều cán bộ cần sửa; chỉ người của tổ chức và cán bộ phụ trách thấy."
    )
    revision = Whole(help_text="Gửi lại khi sửa hoặc duyệt, để không ghi đè bản chưa đọc.")
    illustrative = YesNo()

    def get_url(self, posting: Posting) -> str:
        address = reverse(f"api_{posting.kind}", args=self.key_of(posting))
        return self.context["request"].build_absolute_uri(address)

    def key_of(self, posting: Posting) -> list[object]:
        return [posting.code]

    def get_months(self, posting: Posting) -> dict[str, float]:
        return {str(month): plain_number(held) for month, held in posting.months.items() if held}

    def get_certificates(self, posting: Posting) -> list[str]:
        return sorted(scheme.code for scheme in posting.certificates.all())

    def get_return_reason(self, posting: Posting) -> str:
        return posting.return_reason if posting.organization_id in self.context["inside"] else ""


class YearlyPostingAnswer(PostingAnswer):
    """What a listing and a demand share."""

    code = Text(help_text="Mã tin; cùng với năm là duy nhất.")
    year = Whole()

    def key_of(self, posting: YearlyPosting) -> list[object]:
        return [posting.year, posting.code]


class ListingAnswer(YearlyPostingAnswer):
    """A product on offer in the months of a year."""

    product = Whole(source="product_id", allow_null=True, help_text="Số của sản phẩm.")
    product_name = Text(source="product.name", allow_null=True)
    price = Whole(allow_null=True, help_text="Đồng cho một đơn vị; null: thoả thuận.")


class DemandAnswer(YearlyPostingAnswer):
    """What a buyer seeks in the months of a year."""

    max_price = Whole(allow_null=True, help_text="Đồng cho một đơn vị.")
    longitude = Degrees(limit=180, allow_null=True, help_text="Nơi nhận; null: địa điểm chính.")
    latitude = Degrees(limit=90, allow_null=True)
    max_distance_km = Number(allow_null=True)
    deadline = Day(allow_null=True, help_text="Ngày cuối cùng nhận trả lời.")


class ServicePlaceAnswer(Answer):
    """Where a service is done, where that is not the organization's main site."""

    address = Text()
    longitude = Degrees(limit=180, allow_null=True)
    latitude = Degrees(limit=90, allow_null=True)


class ServiceAnswer(PostingAnswer):
    """Processing on offer: what comes in, what is done, how much can be taken each month."""

    output = Text(source="output.code", allow_null=True, help_text="null: trả lại hàng đã nhận.")
    steps = serializers.SerializerMethodField(help_text="Mã công đoạn.")
    min_batch = Number(allow_null=True, help_text="Mẻ nhỏ nhất, theo “unit”.")
    price = Whole(allow_null=True, help_text="Đồng cho một đơn vị nhận vào; null: thoả thuận.")
    valid_from = Day(allow_null=True, help_text="Nhận việc từ ngày này.")
    valid_to = Day(allow_null=True, help_text="Ngày đầu tiên thôi nhận việc.")
    place = ServicePlaceAnswer(source="site", allow_null=True, help_text="null: địa điểm chính.")

    def get_steps(self, service: ProcessingService) -> list[str]:
        return [step.code for step in service.steps.all()]
