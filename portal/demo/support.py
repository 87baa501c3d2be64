"""Support that some co-operatives of the town were given, so that lists and results show some."""

from __future__ import annotations

from decimal import Decimal

from marketplace.actions.support import add_support
from marketplace.models import SupportKind
from portal.demo.town import Town

PROVIDER = "Cơ quan minh hoạ"
PROGRAMME = "Kế hoạch phát triển kinh tế tập thể (minh hoạ)"
MILLION = 1_000_000
# Organization, kind, what, days ago, million đồng (None: nobody wrote it down).
GIVEN: tuple[tuple[str, SupportKind, str, int, int | None], ...] = (
    ("HTX-01", SupportKind.TRAINING, "Tập huấn quản trị hợp tác xã", 540, 12),
    ("HTX-01", SupportKind.FAIR, "Gian hàng tại phiên chợ hàng Việt", 320, 8),
    ("HTX-02", SupportKind.TRAINING, "Tập huấn quản trị hợp tác xã", 540, 12),
    ("HTX-03", SupportKind.TECHNOLOGY, "Hệ thống tưới tiết kiệm", 410, 180),
    ("HTX-04", SupportKind.TRADE_PROMOTION, "Đoàn kết nối cung cầu với siêu thị", 230, 15),
    ("HTX-05", SupportKind.BRAND, "Đăng ký nhãn hiệu tập thể", 470, 25),
    ("HTX-06", SupportKind.INFRASTRUCTURE, "Sân phơi và kho chung", 390, 350),
    ("HTX-08", SupportKind.RECOVERY, "Cây giống sau mưa đá", 150, None),
    ("HTX-09", SupportKind.CREDIT, "Vay quỹ hỗ trợ phát triển hợp tác xã", 290, 200),
)


def give(town: Town) -> None:
    """Recorded through the action, as an official would."""
    for code, kind, title, days_ago, millions in GIVEN:
        if code in town.organizations:
            add_support(
                by=town.by,
                organization=town[code],
                kind=kind,
                title=f"{title} (minh hoạ)",
                provider=PROVIDER,
                programme=PROGRAMME,
                from_date=town.ago(days_ago),
                value=Decimal(millions * MILLION) if millions is not None else None,
            )
