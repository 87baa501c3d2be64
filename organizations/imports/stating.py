"""What a file states about an organization, against what the register knows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple, TypeVar

from organizations.enums import Sector
from organizations.imports.known import Details, Face, Known, Where

Named = TypeVar("Named", Details, Face, Where)


class Statement(NamedTuple):
    """One row, by the register's field names; what its file has no column for stands empty."""

    index: int
    code: str
    details: Details
    face: Face
    commodities: frozenset[str]


class Change(NamedTuple):
    """An organization as it will be, and how that differs from what is known."""

    statement: Statement
    known: Known | None
    details: Details
    faces: list[Face]
    commodities: frozenset[str]
    changes: dict[str, list[Any]]

    @property
    def created(self) -> bool:
        return self.known is None

    @property
    def is_change(self) -> bool:
        return self.known is None or bool(self.changes)

    @property
    def details_changed(self) -> bool:
        return self.known is not None and self.details != self.known.details

    @property
    def faces_changed(self) -> bool:
        return self.known is None or self.faces != self.known.faces

    @property
    def commodities_changed(self) -> bool:
        return self.known is None or self.commodities != self.known.commodities


def new_organization(statement: Statement) -> Change:
    """An organization that the register does not know, with the one face it always had."""
    _index, _code, details, face, commodities = statement
    return Change(statement, None, details, [face], commodities, {})


def corrected(known: Known, statement: Statement, fields: Collection[str]) -> Change:
    """What the file corrects: a statement about all dates, in the fields that it has."""
    details = _over(known.details, statement.details, fields)
    faces = merged([_with(face, statement.face, fields) for face in known.faces or [Face()]])
    commodities = statement.commodities if "commodities" in fields else known.commodities
    changes: dict[str, list[Any]] = {}
    if details != known.details:
        pairs = zip(Details._fields, known.details, details, strict=True)
        changes |= {name: [old, new] for name, old, new in pairs if old != new}
    if faces != known.faces:
        changes |= _face_changes(known.faces, faces)
    if commodities != known.commodities:
        changes["commodities"] = [sorted(known.commodities), sorted(commodities)]
    return Change(statement, known, details, faces, commodities, changes)


def merged(faces: list[Face]) -> list[Face]:
    """Neighbours that state the same made one; a single face holds for all dates."""
    kept: list[Face] = []
    for face in faces:
        if kept and kept[-1].says() == face.says() and kept[-1].end == face.start:
            kept[-1] = kept[-1]._replace(end=face.end)
        else:
            kept.append(face)
    if len(kept) == 1 and (kept[0].start or kept[0].end):
        return [kept[0]._replace(start=None, end=None)]
    return kept


def _with(face: Face, stated: Face, fields: Collection[str]) -> Face:
    if face.says() == stated.says():
        return face
    place = _over(face.place, stated.place, fields)
    said = _over(face, stated, fields)
    return said if place == face.place else said._replace(place=place, site=None)


def _over(old: Named, new: Named, fields: Collection[str]) -> Named:
    """``new`` in the fields that the file has, ``old`` in the others."""
    if new == old:
        return old
    values = zip(old._fields, old, new, strict=True)
    return old._make(after if name in fields else before for name, before, after in values)


def _face_changes(old: list[Face], new: list[Face]) -> dict[str, list[Any]]:
    """Old and new values, of each period where there are several."""
    changes = {}
    for name in ("kind", "sector", "tax_code", "roles", "place"):
        before, after = _shown(old, name), _shown(new, name)
        if before != after:
            changes[name] = [before, after]
    return changes or {"period": [_shown(old, "period"), _shown(new, "period")]}


def _shown(faces: list[Face], name: str) -> Any:
    values = [_plain(face, name) for face in faces]
    same = all(value == values[0] for value in values)
    return (values[0] if values else None) if same else values


def _plain(face: Face, name: str) -> Any:
    if name == "roles":
        return sorted(f"{role}:{code}" if code else role for role, code in face.roles)
    if name == "period":
        return f"{face.start or '…'} – {face.end or '…'}"
    value = getattr(face, name)
    return value if isinstance(value, (str, Sector)) else str(value)
