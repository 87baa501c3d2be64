"""What the list of organizations places: cards, choices, chips, and help where nothing is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo.distance import distance_km
from geo.reports.named import NamedPlace
from geo.text import fold
from organizations.enums import ChainRole, OrganizationKind
from organizations.lookup import Page, shorter
from organizations.models import Organization
from organizations.search.finding import FoundOrganizations, counts_of
from organizations.search.parties import LAPSED, VERIFIED, Party
from organizations.search.register import Register
from organizations.search.showing import Chip, Facet, Text, address, count_words, facet

NEAR_MISSES = 3
# The fields that make up a wish, where its name is not that of one field.
FIELDS_OF = {"near": ("place", "near", "km")}


class Filters(Protocol):
    """What the form of the list says to those who show it (``forms.FilterForm``)."""

    fields: dict[str, Any]
    centre: NamedPlace | None
    reach: int | None

    def given(self, name: str) -> Any: ...

    def kept(self, without: Mapping[str, str | None] | None = None) -> list[tuple[str, str]]: ...


@dataclass(frozen=True)
class ListedOrganization:
    """An organization in a list, with what decides whether it is worth a tap."""

    organization: Organization
    party: Party
    certificates: tuple[tuple[str, bool], ...]  # name, and whether an official verified it
    km: float | None

    @property
    def kind(self) -> str:
        return str(OrganizationKind(self.party.kind).label) if self.party.kind else ""

    @property
    def unit(self) -> str:
        return self.party.unit_name

    @property
    def roles(self) -> list[str]:
        """In the order of a chain."""
        held = self.party.roles
        return [str(role.label) for role in ChainRole if role.value in held]

    @property
    def operating(self) -> bool:
        return self.party.operating


@dataclass(frozen=True)
class OrganizationResults:
    cards: tuple[ListedOrganization, ...]
    summary: str
    read_as: str
    typed: str
    before_url: str
    after_url: str
    everything_url: str
    chips: tuple[Chip, ...]
    sorts: tuple[tuple[str, Text, bool], ...]
    facets: dict[str, Facet]
    remedies: tuple[Chip, ...]
    near_misses: tuple[ListedOrganization, ...]
    missed: str
    shorter: tuple[Chip, ...]

    @property
    def narrowed(self) -> bool:
        return bool(self.chips)

    @property
    def past_the_end(self) -> bool:
        return not self.cards and bool(self.before_url)


def organization_results(
    register: Register, filters: Filters, found: FoundOrganizations, shown: Page, path: str
) -> OrganizationResults:
    """What the list shows of one page of what was found."""
    kept, wishes = filters.kept(), dict(_wishes(register, filters))
    ways = [] if found.rows else found.narrowed.ways_out()
    misses = list(ways[0][1])[:NEAR_MISSES] if ways else []
    rows = Organization.objects.prefetch_related("commodities").in_bulk([*shown.rows, *misses])
    cards = {key: _card(register, row, found) for key, row in rows.items()}
    return OrganizationResults(
        cards=tuple(cards[key] for key in shown.rows if key in cards),
        summary=_summary(len(found.rows)),
        read_as=found.narrowed.read_as,
        typed=found.wanted.text,
        before_url=address(path, [*kept, ("before", shown.before)]) if shown.before else "",
        after_url=address(path, [*kept, ("after", shown.after)]) if shown.after else "",
        everything_url=path,
        chips=tuple(Chip(label, _without(filters, path, name)) for name, label in wishes.items()),
        sorts=tuple(_sorts(filters, found)),
        facets=_facets(register, found, filters),
        remedies=tuple(
            Chip(_all_of(wishes, names), _without(filters, path, *names), len(held))
            for names, held in ways
        ),
        near_misses=tuple(cards[key] for key in misses if key in cards),
        missed=_all_of(wishes, ways[0][0]) if ways else "",
        shorter=() if found.rows else tuple(_shorter(register, filters, found, path)),
    )


def _card(
    register: Register, organization: Organization, found: FoundOrganizations
) -> ListedOrganization:
    party = register.parties[organization.pk]
    held = [(code, worth) for code, worth in party.certificates.items() if worth != LAPSED]
    names = tuple(
        (_short(register.lists.schemes.get(code, code), party, code), worth == VERIFIED)
        for code, worth in held
    )
    centre, km = found.wanted.centre, None
    if centre and party.longitude is not None:
        km = distance_km(*centre, party.longitude, party.latitude)
    return ListedOrganization(organization, party, names, km)


def _short(name: str, party: Party, code: str) -> str:
    if code == "ocop" and party.stars:
        return _("OCOP %(stars)s sao") % {"stars": party.stars}
    return name.partition(" – ")[0]


def _summary(count: int) -> str:
    words = ngettext("%(count)s tổ chức", "%(count)s tổ chức", count)
    return words % {"count": count_words(count)}


def _sorts(filters: Filters, found: FoundOrganizations) -> Iterator[tuple[str, Text, bool]]:
    """The orders that make sense here."""
    for name, label in filters.fields["sort"].choices:
        fits = {"best": bool(found.wanted.text), "nearest": found.wanted.centre is not None}
        if fits.get(name, True):
            yield name, label, name == found.sort


def _shorter(
    register: Register, filters: Filters, found: FoundOrganizations, path: str
) -> Iterator[Chip]:
    """Questions of fewer words that are answered."""
    if found.wanted.text:
        rest = filters.kept({"q": None})
        for text, count in shorter(register.index, found.wanted.text, found.narrowed.without["q"])[
            :3
        ]:
            yield Chip(text, address(path, [("q", text), *rest]), count)


def _all_of(wishes: Mapping[str, Text], names: Iterable[str]) -> str:
    return _(" và ").join(str(wishes[name]) for name in names)


def _without(filters: Filters, path: str, *names: str) -> str:
    """The address of the list without some of the wishes."""
    dropped: dict[str, str | None] = {}
    for name in names:
        field, _colon, value = name.partition(":")
        dropped |= dict.fromkeys(FIELDS_OF.get(field, (field,)), value or None)
    return address(path, filters.kept(dropped))


def _wishes(register: Register, filters: Filters) -> Iterator[tuple[str, str | Promise]]:
    """Each wish by the name of its condition, in words."""
    given, fields, lists = filters.given, filters.fields, register.lists
    if text := given("q"):
        yield "q", f"“{text}”"
    if commodity := given("commodity"):
        yield "commodity", lists.commodities[commodity]
    for name in ("kind", "role"):
        if value := given(name):
            yield name, dict(fields[name].choices)[value]
    if filters.centre:
        words = _("Trong %(km)s km quanh %(place)s")
        yield "near", words % {"km": filters.reach, "place": filters.centre.name}
    if area := given("area"):
        yield "area", register.areas.names[area]
    if unit := given("unit"):
        yield "unit", unit
    for code in given("certificate") or ():
        yield f"certificate:{code}", lists.schemes[code].partition(" – ")[0]
    if given("verified"):
        yield "verified", _("Chứng nhận đã xác nhận")
    for name in ("stars", "rung"):
        if value := given(name):
            yield name, dict(fields[name].choices)[value]
    if technology := given("technology"):
        yield "technology", lists.technologies[technology]
    if given("ceased"):
        yield "ceased", _("Cả nơi đã ngừng")


def _facets(register: Register, found: FoundOrganizations, filters: Filters) -> dict[str, Facet]:
    """The choices of each filter with their counts."""

    def one(name: str, nothing: str, labels: Iterable[tuple[Any, Text]]) -> Facet:
        labels = [(str(value), label) for value, label in labels if value]
        among = [value for value, _label in labels] if name == "area" else None
        counted = counts_of(register, found, name, among=among, several=name == "certificate")
        chosen = filters.given(name)
        chosen = chosen if isinstance(chosen, list) else [str(chosen or "")]
        by_name = {str(value): count for value, count in counted.items()}
        return facet(name, filters.fields[name].label, nothing, labels, by_name, chosen)

    lists, names = register.lists, register.areas.names
    areas = sorted(
        ((code, names[code]) for code in register.areas.offered(found.wanted.area)),
        key=lambda pair: (fold(pair[1]), pair[0]),
    )
    schemes = [(code, name.partition(" – ")[0]) for code, name in lists.schemes.items()]
    facets = (
        one("commodity", _("Mọi ngành hàng"), lists.commodities.items()),
        one("kind", _("Mọi loại hình"), filters.fields["kind"].choices),
        one("role", _("Mọi vai trò"), filters.fields["role"].choices),
        one("area", _("Mọi nơi"), areas),
        one("certificate", "", schemes),
        one("stars", _("Không bắt buộc"), filters.fields["stars"].choices),
        one("rung", _("Không bắt buộc"), filters.fields["rung"].choices),
        one("technology", _("Không bắt buộc"), lists.technologies.items()),
    )
    return {made.name: made for made in facets}
