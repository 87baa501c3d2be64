"""The quarters that are over, frozen by the city's official, each finding explained."""

from __future__ import annotations

from geo.models import Area
from portal.demo.town import Town
from targets.actions.snapshots import explain, freeze
from targets.periods import Period, ended_before
from targets.reports.snapshots import found_for

AREA = "bao-loc"
QUARTERS = 2
SAID = {
    "no_record": "Tổ chức mới, năm xếp loại chưa được xét.",
    "members_halved": "Đã hỏi lại: hợp tác xã rà soát, cho ra những thành viên không còn góp vốn.",
    "no_members": "Tổ chức chưa nộp báo cáo năm; đã nhắc.",
    "jump": "Đúng: nhiều hợp đồng được hai bên xác nhận trong kỳ.",
}
OTHERWISE = "Đã xem với tổ chức: số liệu đúng như ghi."


def freeze_quarters(town: Town) -> None:
    """The oldest first, as they would have been frozen."""
    area = Area.objects.get(code=AREA)
    period = ended_before("quarter", town.today)
    periods: list[Period] = []
    for _number in range(QUARTERS):
        periods.append(period)
        period = period.before
    for each in reversed(periods):
        for found in found_for(each, area):
            text = SAID.get(found.finding.code, OTHERWISE)
            explain(by=town.by, period=each, area=area, finding=found.finding, text=text)
        freeze(by=town.by, period=each, area=area)
