"""What a file states about an organization, against what the register knows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from organizations.enums import Sector
from organizations.imports.known import DETAILS, Face, Known
from organizations.models import Organization
from organizations.models.organization import folded_name

PLACE_COLUMNS = ("address", "latitude", "longitude", "unit")


@dataclass
class Statement:
    """One row: the values of the columns that the file has, by the register's field names.

    ``face`` holds kind, sector, tax code and roles; ``place`` the parts of the place.
    """

    index: int
    code: str
    details: dict[str, Any]
    face: dict[str, Any]
    place: dict[str, Any]
    commodities: frozenset[str] | None


@dataclass
class Change:
    """An organization as it will be, and how that differs from what is known."""

    organization: Organization
    faces: list[Face]
    commodities: frozenset[str] | None
    statement: Statement
    created: bool
    details_changed: bool = False
    faces_changed: bool = False
    changes: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def is_change(self) -> bool:
        return self.created or bool(self.changes)


def new_organization(statement: Statement) -> Change:
    """An organization that the register does not know, with the one face it always had."""
    organization = Organization(code=statement.code, **statement.details)
    organization.folded = folded_name(organization.name)
    face = _with(Face(), statement)
    commodities = statement.commodities or frozenset()
    return Change(organization, [face], commodities, statement, created=True)


def corrected(known: Known, statement: Statement) -> Change:
    """What the file corrects: a statement about all dates, in the columns that it has."""
    organization = known.organization
    changes: dict[str, list[Any]] = {}
    for name in DETAILS:
        if name in statement.details and (new := statement.details[name]) != (
            old := getattr(organization, name)
        ):
            changes[name] = [old, new]
            setattr(organization, name, new)
    details_changed = bool(changes)
    if "name" in changes:
        organization.folded = folded_name(organization.name)
    faces = merged([_with(face, statement) for face in known.faces] or [_with(Face(), statement)])
    faces_changed = [_key(face) for face in faces] != [_key(face) for face in known.faces]
    if faces_changed:
        changes |= _face_changes(known.faces, faces)
    commodities = statement.commodities
    if commodities is not None and commodities != known.commodities:
        changes["commodities"] = [sorted(known.commodities), sorted(commodities)]
    else:
        commodities = None
    return Change(
        organization,
        faces,
        commodities,
        statement,
        created=False,
        details_changed=details_changed,
        faces_changed=faces_changed,
        changes=changes,
    )


def merged(faces: list[Face]) -> list[Face]:
    """Neighbours that state the same made one; a single face holds for all dates."""
    kept: list[Face] = []
    for face in faces:
        if kept and kept[-1].says() == face.says() and kept[-1].end == face.start:
            kept[-1] = replace(kept[-1], end=face.end)
        else:
            kept.append(face)
    return [replace(kept[0], start=None, end=None)] if len(kept) == 1 else kept


def _with(face: Face, statement: Statement) -> Face:
    place = replace(face.place, **statement.place)
    site = face.site if place == face.place else None
    return replace(face, **statement.face, place=place, site=site)


def _key(face: Face) -> tuple[Any, ...]:
    return (*face.says(), face.start, face.end)


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
