"""What the map and the list beside it are narrowed by: the same for page, view and tile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max, Min, Q
from django.utils.translation import gettext_lazy as _

from geo.models import Area, AreaUnit, UnitBoundary
from geo.reports.placemarks import Wanted
from geo.text import fold
from linkage.enums import Rung
from linkage.graph import Chain
from linkage.reports.chains import chains_on
from linkage.reports.participation import levels_on
from organizations.actions.placemarks import LAYER, commodity_word, kind_word, role_word
from organizations.enums import ChainRole, OrganizationKind
from organizations.models import Certificate, CertificateScheme, Commodity, Organization
from organizations.search import paths_of

LEVEL_CHOICES = (
    ("", _("Mọi mức")),
    ("0", _("Chưa liên kết")),
    ("1", _("Có liên kết trở lên")),
    ("2", _("Liên kết đến tiêu thụ trở lên")),
    ("3", _("Chuỗi khép kín")),
)
MARGIN = 0.01  # degrees around a chain
STARS = ((3, _("OCOP từ 3 sao")), (4, _("OCOP từ 4 sao")), (5, _("OCOP 5 sao")))


class MapForm(forms.Form):
    """All of it optional; what is filled in must hold together."""

    unit = forms.CharField(label=_("Xã, phường"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=_("Loại hình"),
        choices=[("", _("Mọi loại")), *OrganizationKind.choices],
        required=False,
    )
    commodity = forms.ModelChoiceField(
        Commodity.objects.all(),
        label=_("Ngành hàng"),
        to_field_name="code",
        required=False,
        empty_label=_("Mọi ngành hàng"),
    )
    role = forms.ChoiceField(
        label=_("Vai trò"), choices=[("", _("Mọi vai trò")), *ChainRole.choices], required=False
    )
    level = forms.ChoiceField(label=_("Mức tham gia"), choices=LEVEL_CHOICES, required=False)
    certificate = forms.ChoiceField(label=_("Chứng nhận"), required=False)
    # One chain, as a chain's page links to it: its id, and the rung it was seen at.
    chain = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)
    rung = forms.ChoiceField(choices=Rung.choices, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, day: date, user: Any) -> None:
        super().__init__(data)
        self.day, self.user = day, user
        self.paths: list[str] | None = None
        self.chosen: Chain | None = None
        self.fields["certificate"].choices = list(_certificates())
        self.fields["unit"].widget.attrs |= {"list": "map-places", "autocomplete": "off"}

    def clean_unit(self) -> str:
        text = self.cleaned_data["unit"]
        if text:
            self.paths = _area_paths(text, self.day) or paths_of(text, self.day)
            if not self.paths:
                raise ValidationError(_("Không có xã, phường hay địa bàn nào tên như vậy."))
        return text

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        if wish := asked.get("chain"):
            self.chosen = chosen_chain(wish, asked.get("rung"), self.day, self.user)
            if self.chosen is None:
                raise ValidationError(_("Không có chuỗi này vào ngày đã chọn."))
        return asked

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return self.asked is not None

    @property
    def asked(self) -> int | None:
        """How many wishes are filled in; None for none."""
        wishes = [name for name in self.fields if name != "rung"]
        return sum(bool(self[name].value()) for name in wishes) or None

    @property
    def wanted(self) -> Wanted:
        """The placemarks that fit a valid form."""
        asked = self.cleaned_data
        commodity = asked["commodity"]
        words = [kind_word(asked["kind"])] if asked["kind"] else []
        words += [role_word(asked["role"])] if asked["role"] else []
        words += [commodity_word(commodity.code)] if commodity else []
        return Wanted(LAYER, self.day, words, self._narrowed())

    def bounds(self) -> list[float] | None:
        """West, south, east, north around the chain or place asked for, where they are known."""
        if self.chosen:
            return self._around_chain()
        if not self.paths:
            return None
        inside = Q()
        for path in self.paths:
            inside |= Q(unit__path__startswith=path)
        sides = UnitBoundary.objects.filter(inside).aggregate(
            west=Min("west"), south=Min("south"), east=Max("east"), north=Max("north")
        )
        return None if sides["west"] is None else list(sides.values())

    def _around_chain(self) -> list[float] | None:
        sides = self.wanted.placemarks().aggregate(
            west=Min("longitude"),
            south=Min("latitude"),
            east=Max("longitude"),
            north=Max("latitude"),
        )
        if sides["west"] is None:
            return None
        west, south, east, north = sides.values()
        return [west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN]

    def _narrowed(self) -> Q:
        asked, narrowed = self.cleaned_data, Q()
        if self.chosen:
            narrowed &= Q(ref__among=self.chosen.organizations)
        if self.paths is not None:
            inside = Organization.objects.within_paths(self.paths, self.day)
            narrowed &= Q(ref__in=inside.values("code"))
        if asked["certificate"]:
            held = _held(asked["certificate"], self.day)
            narrowed &= Q(ref__in=held.values("organization__code"))
        if asked["level"]:
            narrowed &= _at_level(int(asked["level"]), self.day)
        return narrowed


def places(day: date) -> list[str]:
    """Names to choose from while a place is typed: the areas and the communes they are made of."""
    members = AreaUnit.objects.as_of(day).order_by("area__code", "unit__code")
    pairs = list(members.values_list("area__name", "unit__name"))
    return list(dict.fromkeys([area for area, _unit in pairs] + [unit for _area, unit in pairs]))


def chosen_chain(wish: str, rung: str | None, day: date, user: Any) -> Chain | None:
    """The chain of that id (``tea:HTX-01``) that the person may see on the day."""
    commodity, _sign, organization = wish.partition(":")
    seen = chains_on(day, user=user, rung=rung or settings.HEADLINE_RUNG)
    return seen.chain_of(commodity, organization)


def _certificates() -> Iterator[tuple[str, Any]]:
    yield "", _("Mọi chứng nhận")
    for code, name in CertificateScheme.objects.values_list("code", "name"):
        if code == "ocop":
            yield from ((f"ocop-{stars}", label) for stars, label in STARS)
        else:
            yield code, name


def _held(wish: str, day: date):
    """Certificates that meet the wish: the code of a scheme, or ``ocop-4`` for four stars up."""
    code, _sign, stars = wish.partition("-") if wish.startswith("ocop-") else (wish, "", "")
    held = Certificate.objects.held(day).filter(scheme__code=code)
    return held.filter(stars__gte=int(stars)) if stars else held


def _at_level(level: int, day: date) -> Q:
    """At the level of participation or higher; 0 is without any linkage."""
    levels = levels_on(day)
    if level == 0:
        return ~Q(ref__among=[code for code, reached in levels.items() if reached > 0])
    return Q(ref__among=[code for code, reached in levels.items() if reached >= level])


def _area_paths(text: str, day: date) -> list[str]:
    """Paths of the units of the area with that name or code."""
    for area in Area.objects.all():
        if fold(text) in (fold(area.name), area.code):
            return [unit.path for unit in area.units_at(day)]
    return []
