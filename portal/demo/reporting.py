"""What the offices of the town owe: a report each quarter, by the city's official."""

from __future__ import annotations

from accounts.models import User
from geo.models import Area
from portal.demo.snapshots import AREA
from portal.demo.town import Town
from targets.actions.reporting import add_duty
from targets.periods import ended_before

RESPONSIBLE = "canbothanhpho"


def owe(town: Town) -> None:
    add_duty(
        by=town.by,
        name="Báo cáo chỉ tiêu kinh tế tập thể (minh hoạ)",
        area=Area.objects.get(code=AREA),
        cadence="quarter",
        since=ended_before("quarter", town.today),
        days_after=70,
        responsible=User.objects.get(username=RESPONSIBLE),
        above="Ủy ban nhân dân tỉnh Lâm Đồng",
        office="Cơ quan minh hoạ Bảo Lộc",
        number_suffix="/BC-MH",
        place="Bảo Lộc",
        signer_title="Người ký minh hoạ",
        recipients="Như trên;\nLưu: VT.",
    )
