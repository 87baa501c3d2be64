"""What every indicator is: its metadata, by the concepts of the UN's template for indicators of the
Sustainable Development Goals (SDMX MSD 1.0), in the words of this product.

The definitions are those of the outside contract (contracts, section 3); what the plan leaves open
is said under ``limits``.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from targets.words import INDICATORS, MEANINGS

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

COUNT, RATIO = _("đếm (tổ chức, chuỗi hoặc người)"), _("tỷ lệ, từ 0 đến 1")
REGISTER = _("Sổ tổ chức: hồ sơ, xếp loại và số liệu hằng năm do cán bộ cấp xã ghi hoặc duyệt.")
LINKAGES = _(
    "Sổ liên kết: hợp đồng do hai bên khai báo và xác nhận, cán bộ thẩm định, giao hàng đối chiếu."
)
BY_PLACE = _("địa bàn của kế hoạch; phường, xã trước và sau ngày 1/7/2025; toàn bộ sổ")
OF_ORGANIZATIONS = _("loại hình tổ chức")
BY_COMMODITY = _("ngành hàng của hợp đồng")
AT_ONCE = _("Tính lại ngay khi sổ thay đổi; chốt theo tháng, quý, năm.")
YEARLY = _("Xếp loại mỗi năm một lần; số khác tính lại ngay khi sổ thay đổi.")
OLD_DAYS = _(
    "Ngày nào cũng tính lại được như ngày ấy: không sửa đè điều đã ghi. Đơn vị hành chính đổi ngày "
    "1/7/2025; số theo đơn vị cũ và mới cùng tính trên một dữ liệu."
)


@dataclass(frozen=True)
class Metadata:
    """``denominator`` is empty for what is no ratio; ``limits`` says what the figure cannot."""

    code: str
    formula: Promise
    numerator: Promise
    denominator: Promise | str
    sources: tuple[Promise, ...]
    update: Promise
    breakdowns: tuple[Promise, ...]
    limits: Promise
    since: str = "1.0"

    @property
    def name(self) -> str:
        return str(INDICATORS[self.code])

    @property
    def definition(self) -> str:
        return str(MEANINGS[self.code])

    @property
    def unit(self) -> str:
        return str(RATIO if self.denominator else COUNT)

    @property
    def comparability(self) -> str:
        return str(OLD_DAYS)


_RUNGS = _("bậc tin cậy: khai báo, xác nhận (bậc của con số chính), thẩm định, có giao hàng")
_PLACED = (BY_PLACE, OF_ORGANIZATIONS)

METADATA = {
    each.code: each
    for each in (
        Metadata(
            "cooperatives",
            formula=_("số hợp tác xã đang hoạt động ngày ấy"),
            numerator=_("hợp tác xã đã thành lập, chưa giải thể, trụ sở chính ở trong địa bàn"),
            denominator="",
            sources=(REGISTER,),
            update=AT_ONCE,
            breakdowns=_PLACED,
            limits=_(
                "Không kể liên hiệp và tổ hợp tác. Kế hoạch ghi “khoảng 60”; ở đây hiểu là từ 60."
            ),
        ),
        Metadata(
            "members",
            formula=_("tổng thành viên của các hợp tác xã đang hoạt động"),
            numerator=_("số thành viên của năm gần nhất có ghi, của từng hợp tác xã"),
            denominator="",
            sources=(REGISTER,),
            update=YEARLY,
            breakdowns=_PLACED,
            limits=_(
                "Nơi chưa ghi số thành viên không tính là 0: số ấy ghi là chưa đủ. "
                "Số dưới 3 người không công bố."
            ),
        ),
        Metadata(
            "grade_share",
            formula=_("tốt hoặc khá ÷ đã xếp loại, trong năm xếp loại"),
            numerator=_("tổ chức kinh tế tập thể xếp loại tốt hoặc khá"),
            denominator=_("tổ chức xếp loại tốt, khá, trung bình hoặc yếu trong năm ấy"),
            sources=(REGISTER,),
            update=YEARLY,
            breakdowns=_PLACED,
            limits=_(
                "Nơi “không đánh giá” hoặc chưa có kết quả đứng ngoài mẫu số và được kể riêng."
            ),
        ),
        Metadata(
            "linkage_share",
            formula=_("có hợp đồng được tính ÷ tổ chức được xét"),
            numerator=_("tổ chức của mẫu số có ít nhất một hợp đồng được tính, ở mức ấy trở lên"),
            denominator=_(
                "ba cách đọc: xếp loại tốt, khá (con số chính); mọi tổ chức; hợp tác xã nông nghiệp"
            ),
            sources=(LINKAGES, REGISTER),
            update=AT_ONCE,
            breakdowns=(*_PLACED, BY_COMMODITY, _RUNGS),
            limits=_(
                "Hợp đồng giữa hai nơi cùng mã số thuế, ngoài thời hạn hoặc với bên đã ngừng không "
                "được tính. Có hợp đồng chưa hẳn là đã giao: xem bậc “có giao hàng đối chiếu”."
            ),
        ),
        Metadata(
            "hitech_cooperatives",
            formula=_("số hợp tác xã có công nghệ cao được xác nhận, đang dùng ngày ấy"),
            numerator=_("hợp tác xã có ít nhất một công nghệ đã xác nhận và chưa thôi dùng"),
            denominator="",
            sources=(REGISTER,),
            update=AT_ONCE,
            breakdowns=_PLACED,
            limits=_("Công nghệ mới tự khai, chưa xác nhận thì chưa tính."),
        ),
        Metadata(
            "closed_chains",
            formula=_("số chuỗi hợp đồng của một ngành hàng qua đủ ba khâu"),
            numerator=_("chuỗi có đường đi từ sản xuất qua chế biến đến tiêu thụ"),
            denominator="",
            sources=(LINKAGES,),
            update=AT_ONCE,
            breakdowns=(BY_PLACE, _RUNGS),
            limits=_("Một chuỗi có thể đi qua nhiều phường, xã: cộng theo nơi thì tính nhiều lần."),
        ),
        Metadata(
            "direct_exporters",
            formula=_("số tổ chức kinh tế tập thể có hợp đồng bán ghi là xuất khẩu trực tiếp"),
            numerator=_("bên bán của hợp đồng được tính và ghi xuất khẩu trực tiếp"),
            denominator="",
            sources=(LINKAGES,),
            update=AT_ONCE,
            breakdowns=(*_PLACED, _RUNGS),
            limits=_("Bán qua doanh nghiệp xuất khẩu không tính là trực tiếp."),
        ),
        Metadata(
            "population_share",
            formula=_("thành viên hợp tác xã và tổ hợp tác ÷ dân số của địa bàn"),
            numerator=_("thành viên của hợp tác xã và tổ hợp tác đang hoạt động"),
            denominator=_("dân số của đơn vị hoặc địa bàn, kèm ngày của số dân"),
            sources=(REGISTER, _("Dân số theo tài liệu chính thức, ghi ngày và nguồn.")),
            update=YEARLY,
            breakdowns=(BY_PLACE,),
            limits=_(
                "Một người ở nhiều tổ chức được đếm nhiều lần; liên hiệp để ngoài vì thành viên là "
                "tổ chức. Chưa có dân số của nơi nào thì nơi ấy chưa có số."
            ),
        ),
        Metadata(
            "effective_share",
            formula=_("hoạt động hiệu quả ÷ đã xếp loại"),
            numerator=_("tổ chức có xếp loại mà đơn vị vận hành coi là hiệu quả"),
            denominator=_("tổ chức xếp loại tốt, khá, trung bình hoặc yếu trong năm ấy"),
            sources=(REGISTER,),
            update=YEARLY,
            breakdowns=_PLACED,
            limits=_(
                "Kế hoạch không định nghĩa “hiệu quả”; mặc định là tốt và khá, đổi được ở cài đặt."
            ),
        ),
    )
}
