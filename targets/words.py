"""Indicators, readings and reasons in words."""

from typing import NamedTuple

from django.utils.functional import Promise
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

# What each counts, in one sentence.
MEANINGS = {
    "cooperatives": _("Số hợp tác xã đang hoạt động có trụ sở trong địa bàn."),
    "members": _("Tổng số thành viên của các hợp tác xã, theo số liệu mới nhất của từng năm."),
    "grade_share": _(
        "Trong các tổ chức kinh tế tập thể đã được xếp loại, bao nhiêu phần đạt loại tốt hoặc khá."
    ),
    "linkage_share": _(
        "Trong các tổ chức kinh tế tập thể được xét, bao nhiêu phần có hợp đồng liên kết."
    ),
    "hitech_cooperatives": _(
        "Số hợp tác xã đang dùng một công nghệ cao mà cơ quan chức năng đã xác nhận."
    ),
    "closed_chains": _(
        "Số chuỗi hợp đồng đi qua đủ ba khâu: sản xuất, chế biến, tiêu thụ, của một ngành hàng."
    ),
    "direct_exporters": _(
        "Số tổ chức kinh tế tập thể bán theo hợp đồng xuất khẩu trực tiếp ra nước ngoài."
    ),
    "population_share": _(
        "Thành viên của hợp tác xã và tổ hợp tác so với dân số của địa bàn; không tính liên hiệp."
    ),
    "effective_share": _(
        "Trong các tổ chức kinh tế tập thể đã được xếp loại, bao nhiêu phần hoạt động hiệu quả."
    ),
}

READINGS = {
    "good_fair": _("tổ chức kinh tế tập thể xếp loại tốt, khá"),
    "all": _("mọi tổ chức kinh tế tập thể"),
    "agricultural": _("hợp tác xã nông nghiệp"),
    "effective": _("tổ chức kinh tế tập thể hoạt động hiệu quả"),
}

READING_MEANINGS = {
    "good_fair": _(
        "Trong các tổ chức kinh tế tập thể xếp loại tốt hoặc khá ở năm xếp loại, bao nhiêu tổ chức "
        "có liên kết. Đây là nghĩa đúng chữ “trong đó” của kế hoạch, nên là con số chính."
    ),
    "all": _(
        "Trong mọi hợp tác xã, liên hiệp hợp tác xã và tổ hợp tác đang hoạt động, kể cả nơi xếp "
        "loại yếu hoặc chưa xếp loại."
    ),
    "agricultural": _("Chỉ trong các hợp tác xã nông nghiệp đang hoạt động."),
    "effective": _("Trong các tổ chức kinh tế tập thể hoạt động hiệu quả."),
}

LEVELS = {
    1: _("có liên kết"),
    2: _("liên kết đến tiêu thụ"),
    3: _("trong chuỗi khép kín"),
}

LEVEL_MEANINGS = {
    1: _("Tổ chức có ít nhất một hợp đồng được tính."),
    2: _("Sản phẩm của tổ chức đi theo các hợp đồng từ nơi sản xuất đến nơi bán."),
    3: _("Sản phẩm đi theo các hợp đồng qua đủ ba khâu: sản xuất, chế biến, tiêu thụ."),
}

RUNGS = {
    "declared": _("khai báo trở lên"),
    "confirmed": _("xác nhận trở lên"),
    "verified": _("thẩm định trở lên"),
    "evidenced": _("có giao hàng đối chiếu"),
}

RUNG_MEANINGS = {
    "confirmed": _(
        "Hai bên cùng nhận là có hợp đồng với đúng các điều khoản ấy. Đây là bậc của con số chính."
    ),
    "declared": _("Tính cả hợp đồng mới có một bên khai báo: rộng nhất, ít chắc chắn nhất."),
    "verified": _("Cán bộ đã xem bản hợp đồng."),
    "evidenced": _("Đã thẩm định, và đã có lần giao hàng mà hai bên cùng đối chiếu: chắc nhất."),
}

# The first part of a unit's path -> how a table by units of that era is called.
ERAS = {
    "before": _("Theo phường, xã đến ngày 30/6/2025"),
    "after": _("Theo phường, xã từ ngày 1/7/2025"),
}

EXCLUDED = {
    "not_graded": _("không đánh giá trong năm xếp loại"),
    "no_record": _("chưa có kết quả xếp loại của năm"),
}

# What is known of organizations and of linkages, field by field.
KNOWN = {
    "grade": _("Có kết quả xếp loại của năm"),
    "points": _("Tổ chức được xếp loại có ghi điểm"),
    "members": _("Có số thành viên"),
    "capital": _("Có vốn điều lệ của năm"),
    "revenue": _("Có doanh thu của năm"),
    "tax_code": _("Có mã số thuế"),
    "confirmed": _("Liên kết được bên kia xác nhận"),
    "verified": _("Liên kết đã thẩm định"),
    "quantity": _("Liên kết có ghi sản lượng"),
}

# What is usually done about what an organization lacks to count.
TASKS = {
    "confirmation": _("Nhắc bên kia xem và xác nhận liên kết"),
    "verification": _("Xem hợp đồng và thẩm định"),
    "delivery": _("Nhắc hai bên ghi và đối chiếu một lần giao hàng"),
    "renewal": _("Hỏi hai bên có gia hạn hợp đồng không"),
    "start": _("Theo dõi đến ngày hợp đồng bắt đầu"),
    "other": _("Làm rõ vì sao hợp đồng không được tính"),
    "partner": _("Giới thiệu đối tác phù hợp"),
}

# Whose lists rest on grades: their names go to officials of the scope and to the organizations.
RESTS_ON_GRADES = frozenset({"grade_share", "effective_share"})
GRADED_READINGS = frozenset({"good_fair", "effective"})


class Told(NamedTuple):
    """What a check found, as a title; each thing it is about, with ``%s`` for its values; what to
    do about it."""

    title: Promise
    each: Promise
    remedy: Promise


FINDINGS = {
    "sums": Told(
        _("Các phần cộng lại không bằng tổng"),
        _("các phần cộng được %s"),
        _("Báo cho quản trị hệ thống: con số tính sai, không chốt kỳ này."),
    ),
    "order": Told(
        _("Mức cao có nhiều tổ chức hơn mức thấp"),
        _("so các mức, bậc với nhau"),
        _("Báo cho quản trị hệ thống: con số tính sai, không chốt kỳ này."),
    ),
    "expired_counted": Told(
        _("Hợp đồng đã hết hạn vẫn được tính"),
        _("hết hạn ngày %s"),
        _("Báo cho quản trị hệ thống: con số tính sai, không chốt kỳ này."),
    ),
    "points": Told(
        _("Xếp loại không khớp với điểm"),
        _("năm %s: loại %s, %s điểm"),
        _("Sửa xếp loại hoặc điểm trong số liệu hằng năm của tổ chức."),
    ),
    "no_record": Told(
        _("Chưa có kết quả xếp loại của năm"),
        _("năm %s"),
        _("Ghi xếp loại của năm; tổ chức không được xếp thì ghi “Không đánh giá”."),
    ),
    "no_members": Told(
        _("Hợp tác xã chưa có số thành viên"),
        _("không năm nào ghi số thành viên"),
        _("Ghi số thành viên trong số liệu hằng năm."),
    ),
    "members_halved": Told(
        _("Thành viên giảm từ một nửa trở lên"),
        _("từ %s còn %s ở năm %s"),
        _("Hỏi lại tổ chức; nếu đúng thì giải thích."),
    ),
    "no_end": Told(
        _("Hợp đồng không ghi ngày hết hạn, đã chạy trên 5 năm"),
        _("từ ngày %s"),
        _("Hỏi hai bên hợp đồng còn hiệu lực không; ghi ngày kết thúc hoặc giải thích."),
    ),
    "no_place": Told(
        _("Chưa rõ tổ chức ở phường, xã nào"),
        _("trụ sở không có mã đơn vị lẫn tọa độ"),
        _("Ghi trụ sở của tổ chức."),
    ),
    "same_tax_code": Told(
        _("Nhiều tổ chức cùng một mã số thuế"),
        _("mã số thuế %s"),
        _("Kiểm tra có ghi trùng một tổ chức hai lần không."),
    ),
    "jump": Told(
        _("Tăng giảm mạnh so với kỳ trước"),
        _("từ %s sang %s"),
        _("Xem ai mới vào, ai ra khỏi con số; nếu đúng thì giải thích."),
    ),
}

# Why an organization came into a figure or left it. ``{}`` parts are filled where they are known.
ASPECTS = {
    "registered": _("mới có trong sổ"),
    "founded": _("thành lập ngày %(on)s"),
    "ceased": _("ngừng hoạt động từ ngày %(on)s"),
    "unregistered": _("không còn trong số liệu của ngày này"),
    "kind": _("loại hình: %(before)s → %(after)s"),
    "sector": _("lĩnh vực: %(before)s → %(after)s"),
    "moved_in": _("trụ sở chuyển vào địa bàn"),
    "moved_out": _("trụ sở chuyển ra ngoài địa bàn"),
    "grade": _("xếp loại: %(before)s → %(after)s"),
    "members": _("thành viên: %(before)s → %(after)s"),
    "technology_gained": _("có công nghệ cao được xác nhận"),
    "technology_lost": _("không còn công nghệ cao được xác nhận"),
    "linkage_gained": _("có thêm liên kết được tính"),
    "linkage_lost": _("mất liên kết được tính"),
    "chain": _("liên kết của tổ chức khác trong chuỗi thay đổi"),
    "unknown": _("chưa có"),
}
