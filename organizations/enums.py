"""The closed vocabularies of organizations. Values are the codes used in files and the API."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganizationKind(models.TextChoices):
    COOPERATIVE = "cooperative", _("Hợp tác xã")
    COOPERATIVE_UNION = "cooperative_union", _("Liên hiệp hợp tác xã")
    COOPERATIVE_GROUP = "cooperative_group", _("Tổ hợp tác")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    SUPERMARKET = "supermarket", _("Siêu thị")
    HOUSEHOLD_BUSINESS = "household_business", _("Hộ kinh doanh")
    OTHER = "other", _("Khác")


# Collective-economy organizations (Law on Cooperatives 17/2023/QH15).
COLLECTIVE_KINDS = frozenset(
    {
        OrganizationKind.COOPERATIVE,
        OrganizationKind.COOPERATIVE_UNION,
        OrganizationKind.COOPERATIVE_GROUP,
    }
)


class Sector(models.TextChoices):
    AGRICULTURE = "agriculture", _("Nông nghiệp")
    NON_AGRICULTURE = "non_agriculture", _("Phi nông nghiệp")


class ChainRole(models.TextChoices):
    INPUTS = "inputs", _("Cung ứng đầu vào")
    PRODUCER = "producer", _("Sản xuất")
    PROCESSOR = "processor", _("Chế biến")
    TRADER = "trader", _("Thương mại")
    RETAILER = "retailer", _("Bán lẻ")
    EXPORTER = "exporter", _("Xuất khẩu")


class Trust(models.TextChoices):
    """The rungs of a linkage that the public sees, the lowest first (as in ``linkage.enums``)."""

    CONFIRMED = "confirmed", _("Hai bên xác nhận")
    VERIFIED = "verified", _("Đã thẩm định")
    EVIDENCED = "evidenced", _("Có giao hàng đối chiếu")


class Grade(models.TextChoices):
    """Yearly grading of collective-economy organizations (Circular 01/2020/TT-BKHĐT)."""

    GOOD = "good", _("Tốt")
    FAIR = "fair", _("Khá")
    AVERAGE = "average", _("Trung bình")
    WEAK = "weak", _("Yếu")
    NOT_GRADED = "not_graded", _("Không đánh giá")


# Points of each grade: at least the first, less than the second (100 itself is good).
GRADE_POINTS = {
    Grade.GOOD: (80, 101),
    Grade.FAIR: (65, 80),
    Grade.AVERAGE: (50, 65),
    Grade.WEAK: (0, 50),
}


class MembershipRole(models.TextChoices):
    OWNER = "owner", _("Chủ quản")
    EDITOR = "editor", _("Người soạn")
    VIEWER = "viewer", _("Người xem")


class CertificateState(models.TextChoices):
    """What a certificate is worth on a day (OCOP: Decision 26/2026/QĐ-TTg, Art. 8 and 12)."""

    VALID = "valid", _("Đang hiệu lực")
    EXPIRING = "expiring", _("Sắp hết hạn")
    TRANSITIONAL = "transitional", _("Gia hạn chuyển tiếp")
    EXPIRED = "expired", _("Hết hạn")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")
    UNDATED = "undated", _("Chưa rõ thời hạn")


class SuccessionKind(models.TextChoices):
    MERGER = "merger", _("Sáp nhập, hợp nhất")
    DIVISION = "division", _("Chia")
    SEPARATION = "separation", _("Tách")
    DISSOLUTION = "dissolution", _("Giải thể")
