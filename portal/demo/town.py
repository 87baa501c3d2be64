"""The people and things of the demonstration town. All names are made up.

Days are counted from the day on which the world is built, so that it is always alive.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """An organization: ``ward`` is the code of the commune where it stands, ``east`` and ``north``
    how far from the commune's own point, in hundredths of a degree."""

    code: str
    name: str
    kind: str
    ward: str
    roles: tuple[str, ...]
    commodities: tuple[str, ...]
    east: float = 0
    north: float = 0
    members: int | None = None
    grades: tuple[str, str] = ("", "")
    founded: int = 2016
    technologies: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deal:
    """A linkage: ``rung`` is how far it has come, ``started`` days ago."""

    supplier: str
    customer: str
    commodity: str
    category: str
    rung: str
    started: int
    tonnes: int
    form: str = "sale"
    stages: tuple[str, ...] = ("production",)
    export: bool = False
    ended: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Offer:
    """A listing or a demand: kilograms in each of the months named."""

    organization: str
    category: str
    title: str
    kg: int
    months: tuple[int, ...]
    price: int | None = None
    certificates: tuple[str, ...] = ()
    state: str = "published"
    distance: int | None = None
    description: str = ""


COOP, GROUP, UNION = "cooperative", "cooperative_group", "cooperative_union"
FIRM, MARKET, HOUSEHOLD = "enterprise", "supermarket", "household_business"
W1, W2, W3, BLAO = "24823", "24820", "24841", "24829"
LAM1, LAM2, LAM3, DILINH = "25054", "25084", "25093", "25000"
ALL_YEAR = tuple(range(1, 13))


def _actor(code, name, kind, ward, roles, commodities, **more) -> Actor:
    return Actor(code, name, kind, ward, tuple(roles.split()), tuple(commodities.split()), **more)


ACTORS = (
    _actor(
        "HTX-01",
        "Hợp tác xã Chè Đồi Sương",
        COOP,
        BLAO,
        "producer",
        "tea",
        east=-0.8,
        north=0.3,
        members=126,
        grades=("good", "good"),
        founded=2012,
        technologies=("drip_irrigation", "e_diary"),
        certificates=("vietgap",),
    ),
    _actor(
        "HTX-02",
        "Hợp tác xã Nông nghiệp Suối Đá",
        COOP,
        W1,
        "producer",
        "coffee avocado",
        east=0.9,
        north=-0.7,
        members=84,
        grades=("fair", "fair"),
        founded=2015,
        certificates=("4c",),
    ),
    _actor(
        "HTX-03",
        "Hợp tác xã Dâu tằm Nắng Mới",
        COOP,
        W3,
        "producer",
        "silk",
        east=-1.2,
        north=0.6,
        members=97,
        grades=("average", "fair"),
        founded=2017,
        technologies=("climate_control",),
    ),
    _actor(
        "HTX-04",
        "Hợp tác xã Sầu riêng Thác Bảy Tầng",
        COOP,
        W2,
        "producer",
        "durian",
        east=1.4,
        north=-1.0,
        members=71,
        grades=("fair", "good"),
        founded=2019,
        technologies=("fertigation",),
        certificates=("vietgap", "globalgap"),
    ),
    _actor(
        "HTX-05",
        "Hợp tác xã Chè hữu cơ Mây Núi",
        COOP,
        W2,
        "producer processor",
        "tea",
        east=-1.6,
        north=1.1,
        members=38,
        grades=("good", "good"),
        founded=2018,
        technologies=("traceability",),
        certificates=("organic_vn",),
    ),
    _actor(
        "HTX-06",
        "Hợp tác xã Rau an toàn Phố Núi",
        COOP,
        W1,
        "producer",
        "vegetables",
        east=-0.9,
        north=0.8,
        members=45,
        grades=("fair", "fair"),
        founded=2016,
        technologies=("greenhouse", "sensors"),
        certificates=("vietgap",),
    ),
    _actor(
        "HTX-07",
        "Hợp tác xã Cà phê Đất Đỏ",
        COOP,
        W3,
        "producer processor",
        "coffee",
        east=1.6,
        north=-0.4,
        members=152,
        grades=("good", "good"),
        founded=2010,
        technologies=("sorting",),
        certificates=("rainforest",),
    ),
    _actor(
        "HTX-08",
        "Hợp tác xã Bơ Cao Nguyên",
        COOP,
        W1,
        "producer",
        "avocado",
        east=1.5,
        north=1.2,
        members=33,
        grades=("average", "average"),
        founded=2020,
    ),
    _actor(
        "HTX-09",
        "Hợp tác xã Hoa Sương Mai",
        COOP,
        BLAO,
        "producer",
        "flowers",
        east=0.7,
        north=-0.4,
        members=29,
        grades=("weak", "average"),
        founded=2021,
        technologies=("net_house",),
    ),
    _actor(
        "HTX-10",
        "Hợp tác xã Dịch vụ Nông nghiệp Hồ Xanh",
        COOP,
        W3,
        "inputs producer",
        "tea coffee",
        east=-0.5,
        north=-1.1,
        members=64,
        grades=("fair", "fair"),
        founded=2014,
    ),
    _actor(
        "HTX-11",
        "Hợp tác xã Măng cụt Suối Mơ",
        COOP,
        LAM3,
        "producer",
        "mangosteen durian",
        east=0.6,
        north=0.5,
        members=41,
        grades=("fair", "fair"),
        founded=2018,
    ),
    _actor(
        "HTX-12",
        "Hợp tác xã Mắc ca Đồi Gió",
        COOP,
        LAM1,
        "producer",
        "macadamia",
        east=-1.0,
        north=-0.6,
        members=52,
        grades=("average", "good"),
        founded=2019,
    ),
    _actor(
        "HTX-13",
        "Hợp tác xã Chè Thung Xanh",
        COOP,
        LAM2,
        "producer",
        "tea",
        east=0.8,
        north=0.2,
        members=58,
        grades=("fair", "fair"),
        founded=2013,
        certificates=("vietgap",),
    ),
    _actor(
        "HTX-14",
        "Hợp tác xã Cà phê Bình Nguyên",
        COOP,
        DILINH,
        "producer",
        "coffee",
        east=-0.7,
        north=0.9,
        members=203,
        grades=("good", "good"),
        founded=2009,
        certificates=("4c",),
    ),
    _actor(
        "HTX-15",
        "Hợp tác xã Nấm Rừng Thông",
        COOP,
        W1,
        "producer",
        "mushroom",
        east=-0.3,
        north=-1.3,
        founded=2026,
    ),
    _actor(
        "THT-01",
        "Tổ hợp tác Trồng chè Xóm Dốc",
        GROUP,
        BLAO,
        "producer",
        "tea",
        east=1.0,
        north=0.7,
        members=18,
        grades=("", "fair"),
        founded=2020,
    ),
    _actor(
        "THT-02",
        "Tổ hợp tác Nuôi tằm Bến Nước",
        GROUP,
        W3,
        "producer",
        "silk",
        east=0.4,
        north=1.2,
        members=22,
        grades=("fair", "fair"),
        founded=2018,
    ),
    _actor(
        "THT-03",
        "Tổ hợp tác Sầu riêng Vườn Nhà",
        GROUP,
        W2,
        "producer",
        "durian",
        east=0.3,
        north=0.9,
        members=15,
        grades=("", "average"),
        founded=2022,
    ),
    _actor(
        "THT-04",
        "Tổ hợp tác Ong mật Hoa Cà Phê",
        GROUP,
        W1,
        "producer",
        "honey",
        east=0.2,
        north=0.4,
        members=12,
        grades=("not_graded", "fair"),
        founded=2023,
    ),
    _actor(
        "LH-01",
        "Liên hiệp hợp tác xã Chè Cao Nguyên",
        UNION,
        BLAO,
        "processor trader",
        "tea",
        east=0.1,
        north=0.2,
        grades=("fair", "good"),
        founded=2021,
    ),
    _actor(
        "DN-01",
        "Nhà máy Chè Ngọc Đồi",
        FIRM,
        W1,
        "processor trader",
        "tea",
        east=0.4,
        north=-0.3,
        founded=2005,
        certificates=("haccp",),
    ),
    _actor(
        "DN-02",
        "Công ty Cà phê Lửa Hồng",
        FIRM,
        BLAO,
        "processor trader",
        "coffee",
        east=-1.1,
        north=-0.9,
        founded=2008,
        certificates=("iso22000",),
    ),
    _actor(
        "DN-03",
        "Công ty Tơ lụa Sông Mây",
        FIRM,
        W2,
        "processor trader retailer",
        "silk",
        east=1.9,
        north=-1.6,
        founded=1998,
    ),
    _actor(
        "DN-04",
        "Công ty Xuất khẩu Nông sản Biển Xanh",
        FIRM,
        W3,
        "trader exporter",
        "durian coffee",
        east=1.1,
        north=0.9,
        founded=2011,
        certificates=("globalgap",),
    ),
    _actor(
        "DN-05",
        "Xưởng Sấy Lạnh Tân Phong",
        FIRM,
        W2,
        "processor",
        "durian avocado mangosteen",
        east=1.2,
        north=-1.9,
        founded=2017,
        certificates=("attp",),
    ),
    _actor(
        "DN-06",
        "Công ty Vật tư Nông nghiệp Mùa Vàng",
        FIRM,
        W1,
        "inputs",
        "tea coffee durian",
        east=0.6,
        north=0.1,
        founded=2010,
    ),
    _actor(
        "ST-01",
        "Siêu thị Cao Nguyên Xanh",
        MARKET,
        W1,
        "retailer",
        "vegetables tea avocado coffee",
        east=-0.4,
        north=-0.6,
        founded=2014,
    ),
    _actor(
        "ST-02",
        "Siêu thị Phố Hoa",
        MARKET,
        BLAO,
        "retailer",
        "vegetables flowers durian",
        east=0.3,
        north=0.5,
        founded=2018,
    ),
    _actor(
        "HKD-01",
        "Cửa hàng Đặc sản Bà Sáu",
        HOUSEHOLD,
        W1,
        "retailer",
        "tea honey coffee",
        east=-0.2,
        north=0.2,
        founded=2015,
    ),
    _actor(
        "HKD-02",
        "Cơ sở Ướp chè Hương Lài",
        HOUSEHOLD,
        BLAO,
        "processor retailer",
        "tea",
        east=-0.3,
        north=-0.5,
        founded=2011,
    ),
)

DEALS = (
    # A closed chain of tea: grown, made, sold.
    Deal("HTX-01", "DN-01", "tea", "tea.fresh_leaf", "evidenced", 420, 300),
    Deal("DN-01", "ST-01", "tea", "tea.dried", "verified", 380, 40, stages=("processing",)),
    Deal("HTX-10", "DN-01", "tea", "tea.fresh_leaf", "verified", 300, 90),
    # Coffee to a roaster and out of the country.
    Deal(
        "HTX-07",
        "DN-04",
        "coffee",
        "coffee.green_bean",
        "evidenced",
        500,
        600,
        stages=("production", "processing"),
        export=True,
    ),
    Deal("HTX-14", "DN-02", "coffee", "coffee.green_bean", "confirmed", 200, 450),
    # A mill that works for a co-operative (gia công), and what comes back is sold.
    Deal(
        "DN-05",
        "HTX-04",
        "durian",
        "durian.frozen",
        "verified",
        260,
        120,
        form="processing_service",
        stages=("processing",),
    ),
    Deal("HTX-04", "DN-04", "durian", "durian.frozen", "confirmed", 250, 110, export=True),
    # Silk: one chain confirmed, one only said by one side.
    Deal("THT-02", "DN-03", "silk", "silk.cocoon", "confirmed", 150, 24),
    Deal("HTX-03", "DN-03", "silk", "silk.cocoon", "declared", 20, 36),
    # Straight to the shop.
    Deal("HTX-06", "ST-01", "vegetables", "vegetables.leafy", "confirmed", 120, 180),
    Deal("HTX-06", "ST-02", "vegetables", "vegetables.leafy", "declared", 9, 60),
    Deal("HTX-13", "LH-01", "tea", "tea.fresh_leaf", "declared", 14, 150),
    # Inputs for growers.
    Deal("DN-06", "HTX-02", "coffee", "", "confirmed", 330, 50, stages=("inputs",)),
    # Over: one ran out, one was ended, one was refused.
    Deal("HTX-08", "ST-01", "avocado", "avocado.fresh", "verified", 800, 45, ended=60),
    Deal(
        "HTX-02",
        "DN-02",
        "coffee",
        "coffee.cherry",
        "terminated",
        400,
        80,
        note="Bên mua ngừng thu mua quả tươi.",
    ),
    Deal(
        "HTX-09",
        "ST-02",
        "flowers",
        "",
        "rejected",
        45,
        5,
        note="Hai bên chưa thống nhất số lượng.",
    ),
)

LISTINGS = (
    Offer(
        "HTX-01",
        "tea.fresh_leaf",
        "Chè búp tươi giống TB14",
        24000,
        (3, 4, 5, 6, 7, 8, 9, 10, 11),
        12500,
        ("vietgap",),
        description="Hái tay một tôm hai lá, giao trong ngày.",
    ),
    Offer(
        "HTX-05",
        "tea.dried",
        "Chè xanh hữu cơ Mây Núi",
        900,
        ALL_YEAR,
        280000,
        ("organic_vn",),
        description="Chè xanh sao suốt, đóng gói 200 g, có truy xuất nguồn gốc.",
    ),
    Offer(
        "HTX-07",
        "coffee.green_bean",
        "Cà phê Robusta nhân xô, sàng 16",
        40000,
        (1, 2, 3, 11, 12),
        98000,
        ("rainforest",),
    ),
    Offer("HTX-02", "avocado.fresh", "Bơ sáp 034 loại 1", 6000, (5, 6, 7, 8, 9), 28000),
    Offer(
        "HTX-04",
        "durian.fresh",
        "Sầu riêng Dona",
        25000,
        (7, 8, 9, 10),
        62000,
        ("vietgap", "globalgap"),
    ),
    Offer("HTX-06", "vegetables.leafy", "Xà lách thuỷ canh", 5000, ALL_YEAR, 24000, ("vietgap",)),
    Offer("THT-04", "honey", "Mật ong hoa cà phê", 400, (2, 3, 4, 12), 150000),
    Offer("HTX-03", "silk.cocoon", "Kén tằm trắng", 3000, ALL_YEAR, 190000),
    Offer(
        "HTX-13",
        "tea.fresh_leaf",
        "Chè búp tươi Thung Xanh",
        15000,
        (4, 5, 6, 7, 8, 9, 10),
        11800,
        ("vietgap",),
    ),
    Offer(
        "HTX-12", "macadamia", "Mắc ca nứt vỏ sấy", 1200, (9, 10, 11, 12), 185000, state="submitted"
    ),
    Offer(
        "HTX-08",
        "avocado.fresh",
        "Bơ Booth",
        4000,
        (9, 10, 11),
        22000,
        state="returned",
        description="Bơ trái vụ.",
    ),
    Offer("HTX-01", "tea.dried", "Chè ô long mùa thu", 600, (10, 11, 12), None, state="draft"),
)

DEMANDS = (
    Offer(
        "ST-01",
        "vegetables.leafy",
        "Cần rau ăn lá VietGAP giao hằng ngày",
        8000,
        ALL_YEAR,
        26000,
        ("vietgap",),
        distance=30,
        description="Nhận tại kho mỗi sáng trước 6 giờ.",
    ),
    Offer(
        "DN-01",
        "tea.fresh_leaf",
        "Thu mua chè búp tươi",
        60000,
        (4, 5, 6, 7, 8, 9, 10, 11),
        13000,
        (),
        distance=40,
    ),
    Offer(
        "DN-04",
        "durian.fresh",
        "Sầu riêng Dona xuất khẩu",
        50000,
        (8, 9, 10),
        65000,
        ("globalgap",),
        description="Cần mã số vùng trồng.",
    ),
    Offer(
        "DN-02", "coffee.green_bean", "Cà phê nhân Robusta", 80000, (1, 2, 11, 12), 99000, ("4c",)
    ),
    Offer("ST-02", "avocado.fresh", "Bơ sáp loại 1 cho quầy trái cây", 3000, (5, 6, 7, 8), 30000),
    Offer(
        "HKD-01",
        "honey",
        "Mật ong nguyên chất đóng chai",
        150,
        (1, 2, 3, 4, 11, 12),
        160000,
        state="submitted",
    ),
)
