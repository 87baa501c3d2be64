"""The names that a template of reports may use, and what each stands for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# As they are written, by the part of the report in which they are known.
NAMES = (
    (
        _("Ở mọi chỗ"),
        (
            ("subject", _("tên báo cáo")),
            ("place", _("địa bàn của số liệu")),
            ("period", _("kỳ, ví dụ quý III năm 2026")),
            ("as_of", _("ngày của số liệu")),
            ("above", _("cơ quan cấp trên")),
            ("office", _("cơ quan báo cáo")),
            ("number", _("số, ký hiệu; chưa ghi thì là dấu chấm")),
            ("signed_at", _("địa danh và ngày ký; chưa ghi thì là dấu chấm")),
            ("signer_title", _("chức vụ người ký")),
            ("signer", _("họ tên người ký")),
            ("recipients", _("danh sách nơi nhận")),
            ("sections", _("danh sách các phần")),
            ("seal", _("niêm phong SHA-256 của bản chốt")),
            ("corrects", _("câu đính chính, nếu bản chốt đính chính bản khác")),
            ("illustrative", _("đúng khi là số liệu minh hoạ")),
        ),
    ),
    (
        _("Trong for section in sections"),
        (
            ("section.number", _("số thứ tự La Mã")),
            ("section.title", _("tên phần")),
            ("section.sentences", _("danh sách các câu")),
            ("section.tables", _("danh sách các bảng")),
            ("section.picture", _("hình mức đạt, một mình trong đoạn; nơi không có thì trống")),
            ("section.picture_words", _("chú thích của hình")),
        ),
    ),
    (
        _("Trong for table in section.tables"),
        (
            ("table.number", _("số của bảng trong cả báo cáo")),
            ("table.title", _("tên bảng")),
            ("table.headers", _("danh sách tên cột")),
            ("table.rows", _("danh sách các dòng")),
            ("table.note", _("ghi chú dưới bảng")),
        ),
    ),
    (
        _("Trong for row in table.rows"),
        (
            ("row.cells", _("danh sách các ô")),
            ("row.total", _("đúng khi là dòng cộng")),
        ),
    ),
    (
        _("Trong for cell in row.cells"),
        (
            ("cell.words", _("chữ hoặc số trong ô")),
            ("cell.wide", _("đúng khi là chữ, không phải số")),
        ),
    ),
)
