"""The pages of help: for each of the three users, what to do first, with a picture of each step.

The pictures are made by ``python -m tests.browser.pictures`` from the demonstration.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Section:
    """One thing to do: words, a picture (``static/help/PICTURE-360.webp`` and ``-1280``), and a
    button to the page where it is done."""

    title: Text
    text: Sequence[Text]
    picture: str = ""
    alt: Text = ""
    url_name: str = ""
    action: Text = ""

    @property
    def phone(self) -> str:
        return f"help/{self.picture}-360.webp"

    @property
    def desktop(self) -> str:
        return f"help/{self.picture}-1280.webp"


@dataclass(frozen=True)
class Guide:
    """A page of help."""

    key: str
    icon: str
    title: Text
    lead: Text
    sections: tuple[Section, ...]


COOPERATIVE = Guide(
    "cooperative",
    "flower1",
    _("Cho hợp tác xã, tổ hợp tác"),
    _("Từ lần đăng nhập đầu tiên đến hợp đồng được tính vào tỷ lệ liên kết."),
    (
        Section(
            _("1. Đăng nhập"),
            (
                _(
                    "Cán bộ phường, xã hoặc chủ quản của tổ chức in cho bạn một phiếu đăng nhập "
                    "một lần. Mở “Có phiếu đăng nhập một lần”, nhập mã trên phiếu rồi tự đặt mật "
                    "khẩu. Không cần email."
                ),
                _(
                    "Quên mật khẩu thì xin một phiếu mới. Không ai, kể cả cán bộ, cần biết mật "
                    "khẩu của bạn."
                ),
            ),
            "coop-sign-in",
            _("Trang đăng nhập: ô tên đăng nhập, ô mật khẩu và nút Đăng nhập"),
            "account_login",
            _("Mở trang đăng nhập"),
        ),
        Section(
            _("2. Xem việc cần làm"),
            (
                _(
                    "“Việc của tôi” xếp việc theo độ gấp: tin bị trả lại, liên kết chờ bạn xác "
                    "nhận, chứng nhận và hợp đồng sắp hết hạn, bản nháp. Mỗi việc có một nút; bấm "
                    "nút đó là tới đúng chỗ."
                ),
            ),
            "coop-workspace",
            _("Trang Việc của tôi với danh sách việc cần làm, mỗi việc có một nút"),
            "workspace",
            _("Mở việc của tôi"),
        ),
        Section(
            _("3. Đăng sản phẩm"),
            (
                _(
                    "Chỉ cần tên sản phẩm, nhóm sản phẩm và lượng từng tháng. Giá để trống là "
                    "“thỏa thuận”. Gửi duyệt xong, cán bộ đọc rồi tin mới hiện ra cho mọi người."
                ),
                _(
                    "Mất sóng giữa chừng không sao: phần soạn dở được giữ trong điện thoại và hiện "
                    "lại khi bạn mở trang."
                ),
            ),
            "coop-listing",
            _("Biểu mẫu đăng sản phẩm: tên, nhóm sản phẩm và lượng theo từng tháng"),
            "listing_create",
            _("Đăng sản phẩm"),
        ),
        Section(
            _("4. Trả lời nhu cầu"),
            (
                _(
                    "Trang Nhu cầu cho biết ai đang cần gì, tháng nào, ở đâu, đòi chứng nhận gì. "
                    "Thấy hợp thì gọi theo cách liên hệ ghi ở trang, rồi ký hợp đồng như vẫn làm."
                ),
            ),
            "coop-demands",
            _("Danh sách nhu cầu với lượng cần mua theo tháng và giá tối đa"),
            "demand_list",
            _("Xem nhu cầu"),
        ),
        Section(
            _("5. Khai báo và xác nhận liên kết"),
            (
                _(
                    "Ký hợp đồng xong, một bên khai báo: ai bán, ai mua, ngành hàng, thời hạn. Bên "
                    "kia mở ra xem và xác nhận. Từ lúc đó liên kết được tính vào tỷ lệ liên kết."
                ),
                _(
                    "Lượng, giá trị và tệp hợp đồng chỉ hai bên và cán bộ phụ trách thấy. Mọi "
                    "người chỉ thấy tên hai bên, ngành hàng, các khâu và thời hạn."
                ),
            ),
            "coop-linkage",
            _("Trang một liên kết: hai bên, bậc tin cậy và nút xác nhận"),
            "linkage_new",
            _("Khai báo liên kết"),
        ),
        Section(
            _("6. Ghi giao hàng"),
            (
                _(
                    "Trong trang liên kết, mỗi tháng một bên ghi lượng đã giao, bên kia đối chiếu. "
                    "Hợp đồng đã thẩm định và có giao hàng đối chiếu đứng ở bậc tin cậy cao nhất."
                ),
            ),
        ),
    ),
)

BUYER = Guide(
    "buyer",
    "shop",
    _("Cho doanh nghiệp, siêu thị, nhà xuất khẩu"),
    _("Tìm đúng nguồn hàng, đăng nhu cầu, ký hợp đồng và theo dõi giao hàng."),
    (
        Section(
            _("1. Tìm hàng"),
            (
                _(
                    "Trang Sản phẩm tìm theo tên (gõ không dấu cũng được), nhóm, tháng, chứng "
                    "nhận. Mỗi thẻ ghi tháng nào có, bao nhiêu, giá, chứng nhận đã được cơ quan "
                    "xác nhận hay mới tự khai."
                ),
            ),
            "buyer-products",
            _("Danh sách sản phẩm với bộ lọc và các thẻ ghi lượng theo tháng, giá, chứng nhận"),
            "product_list",
            _("Tìm hàng"),
        ),
        Section(
            _("2. Xem kỹ một sản phẩm"),
            (
                _(
                    "Lịch mùa vụ, giá, chứng nhận và hạn của từng chứng nhận, tổ chức nào làm ra, "
                    "ở đâu, đã từng giao hàng đúng hẹn chưa."
                ),
            ),
            "buyer-product",
            _("Trang một sản phẩm: lịch mùa vụ theo tháng, giá và tổ chức làm ra"),
        ),
        Section(
            _("3. Nhìn trên bản đồ"),
            (
                _(
                    "Mỗi điểm là một tổ chức; màu càng đậm thì liên kết càng dài. Đường nối là hợp "
                    "đồng đã được hai bên xác nhận. Danh sách bên dưới có cùng nội dung."
                ),
            ),
            "buyer-map",
            _("Bản đồ Bảo Lộc với các tổ chức và các đường liên kết"),
            "map",
            _("Mở bản đồ"),
        ),
        Section(
            _("4. Đăng nhu cầu"),
            (
                _(
                    "Cần gì, bao nhiêu mỗi tháng, chứng nhận nào, giao ở đâu, giá tối đa, hạn trả "
                    "lời. Cán bộ đọc rồi nhu cầu hiện ra; hợp tác xã nào làm được sẽ gọi."
                ),
            ),
            "buyer-demand",
            _("Biểu mẫu đăng nhu cầu: cần mua gì, lượng theo tháng, chứng nhận, nơi nhận"),
            "demand_create",
            _("Đăng nhu cầu"),
        ),
        Section(
            _("5. Xác nhận hợp đồng và giao hàng"),
            (
                _(
                    "Bên bán khai báo thì bạn nhận việc ở “Việc của tôi”: mở ra, so với bản ký, "
                    "rồi xác nhận. Mỗi tháng đối chiếu lượng đã giao. Sai thì từ chối và ghi lý do."
                ),
            ),
            "buyer-linkage",
            _("Trang một liên kết: điều khoản, các lần giao hàng và nút đối chiếu"),
            "workspace",
            _("Mở việc của tôi"),
        ),
    ),
)

OFFICIAL = Guide(
    "official",
    "clipboard-check",
    _("Cho cán bộ"),
    _("Duyệt tin, thẩm định hợp đồng, giữ sổ đúng, và từ con số đi ngược về từng hợp đồng."),
    (
        Section(
            _("1. Bàn làm việc"),
            (
                _(
                    "Mọi việc đang chờ trong địa bàn của bạn, theo loại và theo số ngày đã chờ. "
                    "Chọn một loại để làm lần lượt; lọc theo tên hoặc theo thời gian chờ."
                ),
            ),
            "official-desk",
            _("Bàn làm việc: các loại việc với số lượng và ngày chờ lâu nhất"),
            "desk",
            _("Mở bàn làm việc"),
        ),
        Section(
            _("2. Duyệt tin"),
            (
                _(
                    "Mở tin, đọc, rồi duyệt đăng hoặc trả lại kèm điều cần sửa. Người của chính tổ "
                    "chức không tự duyệt được tin của mình."
                ),
            ),
            "official-moderation",
            _("Trang một tin chờ duyệt với nút Duyệt đăng và nút Trả lại"),
        ),
        Section(
            _("3. Thẩm định hợp đồng"),
            (
                _(
                    "Khi hai bên đã xác nhận, xem bản hợp đồng (tệp hoặc bản giấy), ghi đã xem ở "
                    "đâu, rồi thẩm định. Bậc tin cậy của liên kết lên một nấc."
                ),
            ),
            "official-verification",
            _("Trang một liên kết chờ thẩm định với ô ghi đã xem bản gốc ở đâu"),
        ),
        Section(
            _("4. Theo dõi chỉ tiêu"),
            (
                _(
                    "Mỗi chỉ tiêu của kế hoạch có con số hiện tại, còn thiếu bao nhiêu, diễn biến "
                    "24 tháng, và bảng theo phường, xã. Chọn một ngày khác để xem như vào ngày đó."
                ),
            ),
            "official-targets",
            _("Trang chỉ tiêu: thanh tiến độ và đường diễn biến của từng chỉ tiêu"),
            "targets",
            _("Mở chỉ tiêu"),
        ),
        Section(
            _("5. Con số này từ đâu"),
            (
                _(
                    "Dưới mỗi con số có “Con số này từ đâu?”: những tổ chức được tính, những tổ "
                    "chức chưa đạt, từng liên kết, và liên kết nào không được tính vì sao."
                ),
            ),
            "official-figure",
            _("Trang giải thích một con số: danh sách tổ chức được tính và các liên kết"),
        ),
        Section(
            _("6. Nhập từ tệp"),
            (
                _(
                    "Tải tệp mẫu, điền, tải lên. Trang cho xem trước từng thay đổi và từng lỗi; "
                    "khi bạn đồng ý, cả tệp được nhập cùng một lúc hoặc không dòng nào."
                ),
            ),
            "official-imports",
            _("Trang nhập từ tệp với các loại tệp và nút tải tệp mẫu"),
            "imports",
            _("Nhập từ tệp"),
        ),
    ),
)

GUIDES = (COOPERATIVE, BUYER, OFFICIAL)
