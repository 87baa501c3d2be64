"""What the pieces of pages promise to their readers: words beside colours, names, safe text."""

import re
from datetime import date

import pytest
from django import forms
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string
from django.test.signals import template_rendered
from django.utils import translation

from portal.palette import TOKENS
from portal.style import style_context
from portal.words import STATES


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


def render(source, **context):
    source = "{% load mx mx_data mx_form mx_format %}" + source
    return engines["django"].from_string(source).render(context)


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_icons_are_hidden_or_named():
    assert 'aria-hidden="true"' in render('{% icon "truck" %}')
    named = render('{% icon "truck" label=label %}', label="Đang <giao>")
    assert 'role="img" aria-label="Đang &lt;giao&gt;"' in named
    assert "aria-hidden" not in named


@pytest.mark.parametrize("name", ["../../package", "no-such-icon-at-all"])
def test_an_unknown_icon_is_an_error(name):
    with pytest.raises((ValueError, FileNotFoundError)):
        render("{% icon name %}", name=name)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_word_and_a_picture(state):
    html = render("{% pill state %}", state=state)
    assert words(html)
    assert "<svg" in html


def test_text_of_people_is_escaped():
    evil = "<script>alert(1)</script>"
    source = (
        "{% page_header title=t lead=t kicker=t %}{{ t }}{% endpage_header %}"
        "{% card title=t note=t %}{{ t }}{% endcard %}{% alert title=t %}{{ t }}{% endalert %}"
        "{% badge t %}{% empty_state t hint=t %}{% facts items %}{% timeline acts %}"
        "{% stat t 1 note=t %}{% target_bar 1 label=t %}{% quality 'partial' missing=many %}"
        "{% month_bar year 2026 label=t unit=t %}{% map_box label=t %}{{ t }}{% endmap_box %}"
        "{% confirm url='/x/' label=t title=t %}{{ t }}{% endconfirm %}"
    )
    html = render(
        source,
        t=evil,
        items=[(evil, evil)],
        acts=[{"title": evil, "note": evil, "by": evil, "changes": [(evil, evil, evil)]}],
        many=[evil],
        year=[1] * 12,
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 20


def test_block_pieces_keep_their_markup():
    html = render('{% card title="A" %}<p class="mine">{{ x }}</p>{% endcard %}', x="a & b")
    assert '<p class="mine">a &amp; b</p>' in html


def test_page_header_has_the_only_h1_and_no_empty_row_of_actions():
    html = render('{% page_header title="Chè" crumbs=c %} {% endpage_header %}', c=[("A", "/a/")])
    assert html.count("<h1>") == 1
    assert "page-actions" not in html
    assert '<a href="/a/">A</a>' in html


def test_figures_can_be_read_by_programs():
    html = render('{% figure 0.5135 unit="ratio" indicator="linkage_share all 1 confirmed" %}')
    assert 'value="0.5135"' in html
    assert 'data-indicator="linkage_share all 1 confirmed"' in html
    assert words(html) == "51,35 %"
    assert words(render('{% figure None unit="ratio" %}')) == "chưa có dữ liệu"
    assert words(render("{% figure 0 %}")) == "0"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ('0.5135 target=0.5 operator=">=" met=True', "Mục tiêu: ít nhất 50 % Đã đạt"),
        ('0.6 target=0.6 operator=">" met=False', "Mục tiêu: trên 60 % Chưa đạt"),
        ('52 target=60 unit="count" operator="about" met=False', "khoảng 60 Chưa đạt"),
        ("None target=0.2", "chưa có dữ liệu Mục tiêu: ít nhất 20 %"),
        ('6 unit="count"', "6 Theo dõi, không đặt con số"),
    ],
)
def test_a_target_is_said_in_words(arguments, said):
    assert said in words(render("{% target_bar " + arguments + " %}")).replace("\u00a0", " ")


def test_pictures_have_no_comma_in_their_numbers():
    html = render(
        "{% target_bar 0.5135 target=0.5 met=True %}{% month_bar year 2026 %}",
        year=[1.5, 2.25, *[None] * 10],
    )
    numbers = re.findall(r' (?:x|y|x1|x2|y1|y2|width|height|rx)="([^"]*)"', html)
    assert len(numbers) > 20
    assert not [number for number in numbers if "," in number]


def test_ladder_says_its_rung_and_dates():
    html = render("{% rungs 'confirmed' dates=d %}", d={"confirmed": date(2026, 3, 9)})
    assert 'aria-label="Bậc tin cậy: 2 trên 4"' in html
    assert html.count('aria-current="step"') == 1
    assert "09/03/2026" in html
    assert html.count("chưa có") == 2
    assert "Bậc tin cậy: 0 trên 4" in render("{% rungs '' %}")


def test_levels_have_names():
    said = [words(render("{% level n %}", n=n)) for n in (0, 1, 2, 3, None)]
    assert said[0] == "Chưa liên kết (mức 0 trên 3)"
    assert said[3] == "Chuỗi khép kín (mức 3 trên 3)"
    assert said[4] == "Chưa có dữ liệu"


def test_months_have_a_table_with_the_same_numbers():
    html = render("{% month_bar year 2026 %}", year=[0, 1200, None, *[0] * 9])
    assert "1,2\u00a0tấn" in html
    assert html.count("<td") == 12
    assert "2026" in words(html)
    assert "2.026" not in html


def test_an_unknown_year_is_not_drawn_as_zero():
    html = render("{% month_bar year 2026 %}", year=[None] * 12)
    assert "chưa có dữ liệu" in html
    assert "<rect" not in html


def test_missing_facts_are_said_to_be_missing():
    html = render("{% facts items %}", items=[("Điện thoại", None), ("Số", 0)])
    assert "chưa có dữ liệu" in html
    assert words(html).endswith("Số 0")


def test_a_question_works_without_javascript():
    html = render(
        '{% confirm url="/linkages/LK-7/end/" label="Kết thúc" title="Kết thúc?" %}'
        "<p>Từ hôm nay.</p>{% endconfirm %}",
        csrf_token="token",
    )
    assert 'href="/linkages/LK-7/end/"' in html
    assert '<form method="post" action="/linkages/LK-7/end/">' in html
    assert 'value="token"' in html
    assert 'data-confirm="confirm-linkages-lk-7-end"' in html
    assert 'id="confirm-linkages-lk-7-end"' in html


def test_pager_shows_nothing_where_there_is_nothing():
    assert render("{% pager %}").strip() == ""
    html = render('{% pager "" "/products/?after=9" %}')
    assert 'rel="next"' in html
    assert 'rel="prev"' not in html


class Sample(forms.Form):
    title = forms.CharField(label="Tiêu đề", help_text="Ngắn thôi.")
    note = forms.CharField(label="Mô tả", widget=forms.Textarea, max_length=500, required=False)
    way = forms.ChoiceField(label="Cách bán", widget=forms.RadioSelect, choices=[("a", "A")])
    agreed = forms.BooleanField(label="Đồng ý")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_input_has_a_label():
    html = render("{% form_body form %}", form=Sample())
    labels = set(re.findall(r'<label for="([^"]+)"|<label class="[^"]*" for="([^"]+)"', html))
    labelled = {one or other for one, other in labels}
    ids = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)) - {"id_secret"}
    assert ids == labelled
    assert "<legend" in html


def test_errors_stand_beside_the_field_and_are_tied_to_it():
    html = render("{% form_body form %}", form=Sample({"title": ""}))
    control = re.search(r'<input[^>]*id="id_title"[^>]*>', html).group()
    assert 'aria-invalid="true"' in control
    described = re.search(r'aria-describedby="([^"]+)"', control).group(1).split()
    assert described == ["id_title_helptext", "id_title_error"]
    assert all(html.count(f'id="{name}"') == 1 for name in described)
    assert 'href="#id_title"' in html
    assert 'role="alert"' in html


def test_ids_on_the_page_are_unique():
    html = render("{% form_body form %}", form=Sample({}))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_long_texts_count_their_letters():
    assert 'data-counter="id_note_counter"' in render("{% form_field form.note %}", form=Sample())


# Parts of the page around the pieces, and those that stand in one of them.
AROUND = {"language.html", "logo.html", "site_footer.html", "site_header.html"}


def test_the_style_page_shows_every_piece(rf):
    """A piece that nobody can look at on ``/style/`` is a piece that nobody keeps in order."""
    folder = settings.BASE_DIR / "templates" / "_components"
    shown = set()

    def note(sender, template, **kwargs):
        shown.add(template.name)

    template_rendered.connect(note)
    try:
        page = render_to_string("portal/style.html", style_context(), rf.get("/style/"))
    finally:
        template_rendered.disconnect(note)
    pieces = {path.name for path in folder.glob("*.html")} - AROUND - {"confirm_page.html"}
    assert {f"_components/{name}" for name in pieces} - shown == set()
    for colour in re.findall(r"^  --((?:tea|basalt)-\d+):", TOKENS.read_text(), re.MULTILINE):
        assert f"--{colour}" in page
