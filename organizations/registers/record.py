"""The record of a collective organization as the national database takes it: one row, documented.

The plan wants a database of the collective economy that business and tax registration can be tied
to. No form of it is published, so this table says of each column what it means and where it comes
from; an office maps it to whatever form it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

YES_NO = "có / không"


@dataclass(frozen=True)
class RecordColumn:
    """``name`` stays the same for programs; ``allowed``: what may stand there, with the unit."""

    name: str
    label: str
    meaning: str
    allowed: str


RECORD = (
    RecordColumn("code", "Mã", "Mã của tổ chức trong sổ này; không đổi.", "chữ, đến 60 ký tự"),
    RecordColumn("name", "Tên", "Tên đầy đủ.", "chữ"),
    RecordColumn(
        "kind",
        "Loại hình",
        "Theo Luật Hợp tác xã 17/2023/QH15, vào ngày xuất.",
        "Hợp tác xã; Liên hiệp hợp tác xã; Tổ hợp tác",
    ),
    RecordColumn("tax_code", "Mã số thuế", "Mã số thuế, cũng là mã số doanh nghiệp.", "10–13 số"),
    RecordColumn("registration_number", "Số đăng ký", "Số giấy chứng nhận đăng ký.", "chữ"),
    RecordColumn("sector", "Lĩnh vực", "Lĩnh vực hoạt động chính.", "Nông nghiệp; Phi nông nghiệp"),
    RecordColumn("commodities", "Ngành hàng", "Các ngành hàng tự khai.", "chữ, cách bởi “;”"),
    RecordColumn("founded_on", "Ngày thành lập", "Ngày thành lập.", "ngày"),
    RecordColumn("ceased_on", "Ngày ngừng", "Từ ngày này không còn hoạt động.", "ngày"),
    RecordColumn(
        "state", "Trạng thái", "Vào ngày xuất.", "Đang hoạt động; Chưa thành lập; Đã ngừng"
    ),
    RecordColumn("address", "Địa chỉ", "Địa chỉ trụ sở chính.", "chữ"),
    RecordColumn("unit_now_code", "Mã ĐVHC", "Xã, phường từ 1/7/2025 của trụ sở.", "5 số"),
    RecordColumn("unit_now", "Xã, phường", "Tên đơn vị từ 1/7/2025.", "chữ"),
    RecordColumn("unit_before_code", "Mã ĐVHC cũ", "Xã, phường đến 30/6/2025.", "5 số"),
    RecordColumn("unit_before", "Xã, phường cũ", "Tên đơn vị đến 30/6/2025.", "chữ"),
    RecordColumn("latitude", "Vĩ độ", "Của trụ sở, WGS 84.", "độ thập phân"),
    RecordColumn("longitude", "Kinh độ", "Của trụ sở, WGS 84.", "độ thập phân"),
    RecordColumn("phone", "Điện thoại", "Điện thoại của tổ chức.", "chữ"),
    RecordColumn("email", "Email", "Email của tổ chức.", "chữ"),
    RecordColumn("website", "Trang web", "Trang web của tổ chức.", "địa chỉ"),
    RecordColumn("year", "Năm số liệu", "Năm gần nhất có số liệu hằng năm.", "năm"),
    RecordColumn("members", "Thành viên", "Số thành viên cuối năm ấy.", "số nguyên"),
    RecordColumn("capital", "Vốn điều lệ", "Vốn điều lệ cuối năm ấy.", "đồng"),
    RecordColumn("revenue", "Doanh thu", "Doanh thu của năm ấy.", "đồng"),
    RecordColumn(
        "grade",
        "Xếp loại",
        "Theo Thông tư 01/2020/TT-BKHĐT, của năm ấy.",
        "Tốt; Khá; Trung bình; Yếu; Không đánh giá",
    ),
    RecordColumn("points", "Điểm", "Điểm xếp loại.", "0–100"),
    RecordColumn("certificates", "Chứng nhận", "Số chứng nhận còn hiệu lực.", "số nguyên"),
    RecordColumn(
        "hitech", "Công nghệ cao", "Đang dùng một công nghệ cao đã được xác nhận.", YES_NO
    ),
    RecordColumn("illustrative", "Minh hoạ", "Dữ liệu giả định của bản trình diễn.", YES_NO),
)
