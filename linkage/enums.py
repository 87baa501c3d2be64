"""The closed vocabularies of linkages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """Whether goods are sold, or a mill serves the owner of the goods (gia công)."""

    SALE = "sale", _("Mua bán")
    PROCESSING_SERVICE = "processing_service", _("Gia công")


class Rung(models.TextChoices):
    """The ladder of trust; each rung stands on the one below."""

    DECLARED = "declared", _("Khai báo")
    CONFIRMED = "confirmed", _("Hai bên xác nhận")
    VERIFIED = "verified", _("Đã thẩm định")
    EVIDENCED = "evidenced", _("Có giao hàng đối chiếu")


class Life(models.TextChoices):
    PROPOSED = "proposed", _("Chờ bên kia xác nhận")
    UPCOMING = "upcoming", _("Chưa đến hạn")
    ACTIVE = "active", _("Đang hiệu lực")
    ENDED = "ended", _("Đã hết hạn")
    TERMINATED = "terminated", _("Đã chấm dứt")
    REJECTED = "rejected", _("Bị từ chối")
    MERGED = "merged", _("Đã gộp vào liên kết khác")


class DeliveryState(models.TextChoices):
    """Where what was delivered in a month stands between the two sides."""

    RECORDED = "recorded", _("Chờ đối chiếu")
    CONTESTED = "contested", _("Không đồng ý")
    AGREED = "agreed", _("Đã đối chiếu")


class Lead(models.TextChoices):
    SUPPLIER = "supplier", _("Bên bán")
    CUSTOMER = "customer", _("Bên mua")


class PriceKind(models.TextChoices):
    """How a contract says what a kilogram costs."""

    FIXED = "fixed", _("Giá cố định")
    MARKET = "market", _("Theo giá thị trường lúc giao")
    FORMULA = "formula", _("Theo công thức")
    AGREED = "agreed", _("Thoả thuận từng đợt")


class OfferState(models.TextChoices):
    """Where a negotiation stands."""

    OPEN = "open", _("Đang thương lượng")
    ACCEPTED = "accepted", _("Đã đồng ý")
    REFUSED = "refused", _("Đã từ chối")
    WITHDRAWN = "withdrawn", _("Đã rút lại")


class PostingKind(models.TextChoices):
    """What is negotiated about."""

    LISTING = "listing", _("Tin chào bán")
    DEMAND = "demand", _("Nhu cầu")


class PostingStand(models.TextChoices):
    """How a listing or a demand stands under the negotiations about it."""

    LIVE = "live", _("Đang đăng")
    LATE = "late", _("Đã quá hạn trả lời")
    GONE = "gone", _("Không còn đăng")


class DocumentKind(models.TextChoices):
    CONTRACT = "contract", _("Hợp đồng đã ký")
    ANNEX = "annex", _("Phụ lục")
    DELIVERY = "delivery", _("Chứng từ giao nhận")
    OTHER = "other", _("Giấy tờ khác")
