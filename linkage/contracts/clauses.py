"""What the product's own template says, article by article.

Where the parties stated nothing, dots are left to be filled in by hand: the template adds no
condition of its own. Sources: Decree 98/2018/NĐ-CP (Art. 3, 4), Civil Code 91/2015/QH13, Commercial
Law 36/2005/QH11, Law on Cooperatives 17/2023/QH15.
"""

from __future__ import annotations

DOTS = "…" * 40
GROUNDS = (
    "Căn cứ Bộ luật Dân sự số 91/2015/QH13 ngày 24 tháng 11 năm 2015;",
    "Căn cứ Luật Thương mại số 36/2005/QH11 ngày 14 tháng 6 năm 2005;",
    "Căn cứ Luật Hợp tác xã số 17/2023/QH15 ngày 20 tháng 6 năm 2023;",
    "Căn cứ Nghị định số 98/2018/NĐ-CP ngày 05 tháng 7 năm 2018 của Chính phủ về chính sách khuyến "
    "khích phát triển hợp tác, liên kết trong sản xuất và tiêu thụ sản phẩm nông nghiệp;",
    "Căn cứ nhu cầu và khả năng của hai bên,",
)
SIDES = (
    (
        "BÊN A ({% if processing_service %}bên nhận gia công{% else %}bên bán{% endif %}): "
        "{{ supplier.name|upper }}",
        "supplier",
    ),
    (
        "BÊN B ({% if processing_service %}bên đặt gia công{% else %}bên mua{% endif %}): "
        "{{ customer.name|upper }}",
        "customer",
    ),
)
OBLIGATION = "Hai bên thoả thuận ký hợp đồng liên kết này với các điều khoản sau:"


def _stated(name: str, words: str) -> str:
    """The sentence where the name is stated, dots where it is not."""
    return f"{{% if {name} %}}{words}{{% else %}}{DOTS}{{% endif %}}"


def _only(name: str, words: str) -> tuple[str, str, str]:
    """A paragraph that stands there only where the name is stated."""
    return f"{{%p if {name} %}}", words, "{%p endif %}"


ARTICLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Hình thức liên kết và các khâu hai bên cùng làm",
        (
            *_only(
                "form_number",
                "Hai bên liên kết theo hình thức {{ form_number }} quy định tại Điều 4 Nghị định "
                "số 98/2018/NĐ-CP: {{ form_words }}.",
            ),
            *_only("stages", "Các khâu hai bên cùng làm, ngoài tiêu thụ sản phẩm:"),
            "{%p for stage in stages %}",
            "– {{ stage }};",
            "{%p endfor %}",
            "– Tiêu thụ sản phẩm.",
            "Bên chủ trì liên kết: {% if lead %}{{ lead }}{% else %}" + DOTS[:20] + "{% endif %}.",
        ),
    ),
    (
        "Sản phẩm và sản lượng",
        (
            "{% if processing_service %}Bên A nhận gia công cho bên B{% else %}Bên A bán, bên B mua"
            "{% endif %} sản phẩm: {% if category %}{{ category }} (ngành hàng {{ commodity }})"
            "{% else %}{{ commodity }}{% endif %}.",
            "Sản lượng mỗi năm: "
            + _stated("quantity", "{{ quantity }} kg (bằng chữ: {{ quantity_words }})")
            + ".",
            "MONTHS",
            *_only(
                "contracted_share",
                "Sản lượng này bằng {{ contracted_share }} % ({{ contracted_share_words }} phần "
                "trăm) sản lượng của bên A.",
            ),
            *_only("export", "Hàng xuất khẩu trực tiếp: {{ export|lower }}."),
        ),
    ),
    ("Chất lượng, quy cách", (_stated("quality", "{{ quality }}"),)),
    (
        "Giá và cách xác định giá",
        (
            *_only("price_kind", "Cách định giá: {{ price_kind|lower }}."),
            *_only(
                "price",
                "Đơn giá: {{ price }} đồng/kg (bằng chữ: {{ price_words }} đồng một ki-lô-gam).",
            ),
            *_only("price_terms", "Công thức, cách xác định giá: {{ price_terms }}"),
            *_only(
                "price_deviation",
                "Khi giá thị trường tại thời điểm giao hàng lệch quá {{ price_deviation }} % "
                "({{ price_deviation_words }} phần trăm) so với giá đã thoả thuận, một trong hai "
                "bên có quyền đề nghị thương lượng lại giá.",
            ),
            "Giá trị hợp đồng: "
            + _stated("value", "{{ value }} đồng (bằng chữ: {{ value_words }} đồng)")
            + ".",
        ),
    ),
    (
        "Ứng trước vốn, vật tư, dịch vụ",
        (
            "Tiền ứng trước: "
            + _stated("advance", "{{ advance }} đồng (bằng chữ: {{ advance_words }} đồng)")
            + ".",
            "Vật tư, dịch vụ ứng trước: " + _stated("inputs_supplied", "{{ inputs_supplied }}"),
        ),
    ),
    ("Giao nhận", (_stated("delivery", "{{ delivery }}"),)),
    (
        "Thanh toán",
        (
            *_only(
                "payment_days",
                "Bên B thanh toán trong vòng {{ payment_days }} ({{ payment_days_words }}) ngày kể "
                "từ ngày nhận hàng.",
            ),
            _stated("payment", "{{ payment }}"),
        ),
    ),
    ("Chia sẻ rủi ro, bất khả kháng", (_stated("risk", "{{ risk }}"),)),
    ("Phạt vi phạm", (_stated("penalty", "{{ penalty }}"),)),
    ("Giải quyết tranh chấp", (_stated("dispute", "{{ dispute }}"),)),
    (
        "Thời hạn và hiệu lực",
        (
            "Hợp đồng có hiệu lực từ {{ starts }}{% if ends %} đến hết {{ ends }} "
            "(thời hạn {{ length }}){% else %}, không xác định thời hạn{% endif %}.",
            "Mọi sửa đổi, bổ sung được lập thành phụ lục và có chữ ký của hai bên.",
            "Hợp đồng được lập thành …… bản có giá trị như nhau, mỗi bên giữ …… bản.",
        ),
    ),
)
