"""The register of organizations, as search holds it in memory."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import numpy as np
from django.db import connection
from pyroaring import BitMap

from geo.text import fold
from organizations.enums import OrganizationKind, Trust
from organizations.lookup import Index
from organizations.models import (
    Capability,
    CertificateScheme,
    Commodity,
    Organization,
    Technology,
)
from organizations.models.organization import folded_name
from organizations.search.areas import Areas
from organizations.search.keeping import STANDING, Source, Touched, only
from organizations.search.language import language
from organizations.search.parties import LAPSED, VERIFIED, Party, read_parties

FOLLOWED = ("organizations.organization", "organizations.certificate", "linkage.linkage", STANDING)
# Acts on the market change nothing that is searched here.
OTHER = "marketplace."
RUNGS = tuple(Trust.values)


@dataclass(frozen=True)
class Lists:
    """Names by code, in the order of the reference lists."""

    commodities: dict[str, str]
    schemes: dict[str, str]
    technologies: dict[str, str]

    @classmethod
    def read(cls) -> Lists:
        models = (Commodity, CertificateScheme, Technology)
        return cls(*(dict(model.objects.values_list("code", "name")) for model in models))


@dataclass
class Register:
    """Rows of ``index`` are keys of organizations; ``names`` has them in the order of names,
    ``codes`` by their codes without accents and case."""

    index: Index
    parties: dict[int, Party]
    lists: Lists
    names: list[tuple[str, str, int]] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    areas: Areas = field(default_factory=Areas)

    def rank(self) -> None:
        """Number the rows in the order of names, which moves when one comes or goes."""
        rows = [key for _name, _code, key in self.names]
        self.index.set_numbers("name", rows, np.arange(len(rows)))


class RegisterSource(Source[Register]):
    """Organizations as of a day."""

    def load(self, day: date) -> Register:
        parties = read_parties(day)
        register = Register(Index(language()), parties, Lists.read())
        _fill(register, parties, day)
        register.names = sorted(_named(key, party) for key, party in parties.items())
        register.rank()
        return register

    def refresh(self, state: Register, touched: Touched, day: date) -> bool:
        touched = {kind: keys for kind, keys in touched.items() if not kind.startswith(OTHER)}
        if not only(touched, FOLLOWED):
            return False
        keys = organizations_touched(touched)
        state.index.drop(BitMap(keys))
        for key in keys:
            if old := state.parties.pop(key, None):
                state.names.remove(_named(key, old))
                state.codes.pop(fold(old.code), None)
        fresh = read_parties(day, keys)
        state.parties.update(fresh)
        _fill(state, fresh, day, keys)
        for key, party in fresh.items():
            insort(state.names, _named(key, party))
        state.rank()
        return True


register_source = RegisterSource()


def parties_on(day: date) -> dict[int, Party]:
    """Every organization as of a day, by key."""
    if connection.in_atomic_block:
        return read_parties(day)
    with register_source.reading(day) as register:
        return register.parties


def organizations_touched(touched: Touched) -> set[int]:
    """Keys of the organizations that acts changed, or whose linkages they changed."""
    return touched.get("organizations.organization", set()) | touched.get(STANDING, set())


def party_keys(index: Index, party: Party) -> list[int]:
    """What a row is found by because of the organization that it is, or is of."""
    return [index.choice_of(dimension, value) for dimension, value in _choices(party)]


def _choices(party: Party) -> Iterator[tuple[str, str | int]]:
    yield "operating", party.operating
    yield "kind", party.kind
    for unit in (party.unit, party.province):
        if unit:
            yield "area", unit
    for path in party.paths:
        for above in _down_to(path):
            yield "within", above
    for role in party.roles:
        yield "role", role
    for rung in RUNGS[: RUNGS.index(party.rung) + 1 if party.rung else 0]:
        yield "rung", rung


@cache
def _down_to(path: str) -> tuple[str, ...]:
    """The paths of the units above a unit, and its own: "after/68/", "after/68/24829/"."""
    codes = path.strip("/").split("/")
    return tuple("/".join(codes[:depth]) + "/" for depth in range(2, len(codes) + 1))


def star_keys(index: Index, party: Party) -> list[int]:
    """Of five stars also four and three: "at least" is what people ask for."""
    return [index.choice_of("stars", stars) for stars in range(3, party.stars + 1)]


def _fill(
    register: Register,
    parties: Mapping[int, Party],
    day: date,
    keys: Collection[int] | None = None,
) -> None:
    index = register.index
    commodities = _commodities(keys)
    technologies = _technologies(day, keys)
    for key, party in parties.items():
        index.add(key, index.words_of(party.name, title=True))
        index.add(key, index.words_of(f"{_kind_words(party.kind)} {party.unit_name}"))
        index.add(key, party_keys(index, party) + star_keys(index, party))
        for scheme, worth in party.certificates.items():
            if worth != LAPSED:
                index.add(key, [index.choice_of("certificate", scheme)])
            if worth == VERIFIED:
                index.add(key, [index.choice_of("verified", scheme)])
        for code, name in commodities.get(key, ()):
            index.add(key, [index.choice_of("commodity", code), *index.words_of(name)])
        for code in technologies.get(key, ()):
            index.add(key, [index.choice_of("technology", code)])
    rows = list(parties)
    places = [(party.longitude, party.latitude) for party in parties.values()]
    points = np.array(places, dtype=np.float64).reshape(-1, 2)
    index.set_numbers("longitude", rows, points[:, 0])
    index.set_numbers("latitude", rows, points[:, 1])
    index.settle(rows)
    register.codes.update((fold(party.code), key) for key, party in parties.items())
    register.areas.add(parties.values())


def _named(key: int, party: Party) -> tuple[str, str, int]:
    return folded_name(party.name), party.code, key


@cache
def _kind_words(kind: str) -> str:
    return str(OrganizationKind(kind).label) if kind else ""


def _commodities(keys: Collection[int] | None) -> dict[int, list[tuple[str, str]]]:
    """The commodities that organizations say they deal in, by code and name."""
    rows = Organization.commodities.through.objects.order_by()
    if keys is not None:
        rows = rows.filter(organization__among=keys)
    found = defaultdict(list)
    for key, code, name in rows.values_list("organization", "commodity__code", "commodity__name"):
        found[key].append((code, name))
    return found


def _technologies(day: date, keys: Collection[int] | None) -> dict[int, set[str]]:
    """The high technologies that organizations have in use."""
    rows = Capability.objects.in_use(day).order_by()
    if keys is not None:
        rows = rows.filter(organization__among=keys)
    found = defaultdict(set)
    for key, code in rows.values_list("organization", "technology__code"):
        found[key].add(code)
    return found
