"""Indicators, readings and reasons in words."""

from django.utils.translation import gettext_lazy as _

INDICATORS = {
    "cooperatives": _("Số hợp tác xã"),
    "members": _("Thành viên hợp tác xã"),
    "grade_share": _("Tỷ lệ xếp loại tốt, khá"),
    "linkage_share": _("Tỷ lệ liên kết"),
    "hitech_cooperatives": _("Hợp tác xã ứng dụng công nghệ cao"),
    "closed_chains": _("Chuỗi giá trị khép kín"),
    "direct_exporters": _("Tổ chức xuất khẩu trực tiếp"),
    "population_share": _("Tỷ lệ dân số tham gia"),
    "effective_share": _("Tỷ lệ hoạt động hiệu quả"),
}

READINGS = {
    "good_fair": _("tổ chức kinh tế tập thể xếp loại tốt, khá"),
    "all": _("mọi tổ chức kinh tế tập thể"),
    "agricultural": _("hợp tác xã nông nghiệp"),
    "effective": _("tổ chức kinh tế tập thể hoạt động hiệu quả"),
}

LEVELS = {
    1: _("có liên kết"),
    2: _("liên kết đến tiêu thụ"),
    3: _("trong chuỗi khép kín"),
}

RUNGS = {
    "declared": _("khai báo trở lên"),
    "confirmed": _("xác nhận trở lên"),
    "verified": _("thẩm định trở lên"),
    "evidenced": _("có giao hàng đối chiếu"),
}

EXCLUDED = {
    "not_graded": _("không đánh giá trong năm xếp loại"),
    "no_record": _("chưa có kết quả xếp loại của năm"),
}

NOT_COUNTED = {
    "rejected": _("bên kia đã từ chối"),
    "terminated": _("đã chấm dứt"),
    "not_in_force": _("chưa có phiên bản điều khoản nào áp dụng"),
    "not_started": _("chưa đến ngày bắt đầu"),
    "ended": _("đã hết hạn"),
    "self": _("liên kết với chính mình"),
    "unknown_party": _("một bên không có trong sổ"),
    "party_not_operating": _("một bên không hoạt động vào ngày này"),
    "same_tax_code": _("hai bên cùng một mã số thuế"),
    "under_rung": _("chưa tới bậc tin cậy đang xem"),
}

# Whose lists rest on grades: their names go to officials of the scope and to the organizations.
RESTS_ON_GRADES = frozenset({"grade_share", "effective_share"})
GRADED_READINGS = frozenset({"good_fair", "effective"})
