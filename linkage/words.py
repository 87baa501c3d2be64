"""Reasons and warnings in words, for every page that gives them."""

from django.utils.translation import gettext_lazy as _

from linkage.graph import quantities, twins

# Why a linkage does not count on a day, after "không được tính:".
NOT_COUNTED = {
    "rejected": _("bên kia đã từ chối"),
    "terminated": _("đã chấm dứt"),
    "merged": _("đã gộp vào liên kết khác của cùng hợp đồng"),
    "not_in_force": _("chưa có phiên bản điều khoản nào áp dụng"),
    "not_started": _("chưa đến ngày bắt đầu"),
    "ended": _("đã hết hạn"),
    "self": _("liên kết với chính mình"),
    "unknown_party": _("một bên không có trong sổ"),
    "party_not_operating": _("một bên không hoạt động vào ngày này"),
    "same_tax_code": _("hai bên cùng một mã số thuế"),
    "under_rung": _("chưa tới bậc tin cậy đang xem"),
}

# What the desk warns of. A warning stops nobody.
TWIN, NOT_COUNTED_FLAG = "twin", "not_counted"
FLAGS = {
    TWIN: _("Có thể trùng"),
    quantities.LISTED: _("Vượt lượng đang chào bán"),
    quantities.MILL: _("Vượt công suất gia công"),
    quantities.SHARES: _("Bao tiêu quá 100 %"),
    quantities.GROWERS: _("Vượt sản lượng của các hộ"),
    NOT_COUNTED_FLAG: _("Không được tính"),
}

# How the numbers of two contracts that look alike compare.
ALIKE = {
    twins.SAME_NUMBER: _("cùng số hợp đồng"),
    twins.LIKE_NUMBER: _("số hợp đồng gần giống"),
    twins.NO_NUMBER: _("một bên chưa ghi số hợp đồng"),
}
