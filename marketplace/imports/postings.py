"""Listings and demands from a file.

An official's file is published; an organization's own file makes drafts, which an official reads
before the public does. What an organization changes of a published posting's words is read anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from accounts.imports import Importer, Plan
from accounts.models import Act, ImportBatch, User
from accounts.permissions import is_verifier
from geo.io.tables import Table
from geo.periods import today
from marketplace.enums import PostingState
from marketplace.imports.columns import DEMANDS, LISTINGS
from marketplace.imports.writing import Change, write
from marketplace.models import MONTH_FIELDS, Demand, Listing, Posting, ProductCategory
from organizations.imports.lookups import OUT_OF_SCOPE, Register, Words, chunks
from organizations.models import CertificateScheme, Organization
from organizations.permissions import EDITING_ROLES

HALF_A_POINT = "Toạ độ cần cả vĩ độ và kinh độ. Hãy ghi đủ hai ô hoặc để trống cả hai."
TOO_MUCH = "Số quá lớn. Hãy xem lại số và đơn vị."
MOST = Decimal(10) ** 10
HIGHEST_PRICE = 10**12
UNREAD = {PostingState.DRAFT, PostingState.SUBMITTED, PostingState.RETURNED}
REVIEWED = {"title", "category_id", "certificates"}


@dataclass
class PostingPlan(Plan):
    """Postings to create and to correct."""

    model: type[Posting] = Listing
    changes: list[Change] = field(default_factory=list)

    def apply(self, *, by: User, batch: ImportBatch) -> list[Act]:
        return write(self.model, self.changes, by=by, batch=batch)


@dataclass
class PostingImporter(Importer):
    """What listings and demands share."""

    model: ClassVar[type[Posting]]
    key: ClassVar[str]
    money: ClassVar[str]
    own: ClassVar[tuple[str, ...]]

    def may_import(self, by: User) -> bool:
        mine = by.is_authenticated and by.memberships.filter(role__in=EDITING_ROLES).exists()
        return by.is_superuser or is_verifier(by) or mine

    def plan(self, table: Table, *, by: User) -> PostingPlan:
        table.refuse_repeats([self.key, "year"])
        changes = _Rows(self, table, by).changes()
        created = sum(change.created for change in changes)
        touched = [change for change in changes if change.created or change.changes]
        unchanged = len(changes) - len(touched)
        return PostingPlan(created, len(touched) - created, unchanged, self.model, touched)


@dataclass
class ListingImporter(PostingImporter):
    kind = "listings"
    title = "Tin chào bán"
    columns = LISTINGS
    model = Listing
    key = "listing"
    money = "price"
    own = ()


@dataclass
class DemandImporter(PostingImporter):
    kind = "demands"
    title = "Nhu cầu"
    columns = DEMANDS
    model = Demand
    key = "demand"
    money = "max_price"
    own = ("latitude", "longitude", "max_distance_km", "deadline")


class _Rows:
    """Rows as changes of postings."""

    def __init__(self, importer: PostingImporter, table: Table, by: User) -> None:
        self._importer, self._table = importer, table
        self._today = today()
        self._register = Register(table.column("organization"), by)
        rows = Organization.objects.filter(
            memberships__user=by, memberships__role__in=EDITING_ROLES
        )
        self._own = set(rows.values_list("code", flat=True))
        self._categories = Words(ProductCategory.objects.all())
        self._schemes = Words(CertificateScheme.objects.all())
        self._known = self._read_known()

    def _read_known(self) -> dict[tuple[str, int], Posting]:
        known: dict[tuple[str, int], Posting] = {}
        codes = {code for code in self._table.column(self._importer.key) if code}
        for part in chunks(sorted(codes)):
            rows = self._importer.model.objects.filter(code__in=part)
            rows = rows.select_related("category", "organization")
            for posting in rows.prefetch_related("certificates"):
                known[posting.code, posting.year] = posting
        return known

    def changes(self) -> list[Change]:
        found = [self._change(index) for index in self._table.good()]
        return [change for change in found if change is not None]

    def _change(self, index: int) -> Change | None:
        table = self._table
        errors = len(table.errors)
        code, year = table.column(self._importer.key)[index], table.column("year")[index]
        known = self._known.get((code, year))
        fields = self._who(index, known) | self._what(index) | self._numbers(index)
        schemes = self._schemes_of(index)
        if len(table.errors) > errors:
            return None
        posting = known or self._importer.model(code=code, year=year)
        change = Change(index, posting, created=known is None)
        self._apply(change, fields, schemes)
        return change

    def _who(self, index: int, known: Posting | None) -> dict[str, Any]:
        """The organization: of the official's scope, or the person's own."""
        code = self._table.column("organization")[index]
        organization = self._register.by_code.get(code)
        if organization is None or code not in self._own:
            organization = self._register.of_row(self._table, index, "organization")
        if organization is None:
            return {}
        if known is not None and known.organization_id != organization.pk:
            theirs = known.organization.code
            if theirs not in self._own and not self._answers_for(known.organization):
                self._table.error(index, self._importer.key, OUT_OF_SCOPE)
        return {"organization": organization}

    def _answers_for(self, organization: Organization) -> bool:
        return self._register.answers_for(organization.code)

    def _what(self, index: int) -> dict[str, Any]:
        word = self._table.column("category")[index]
        category = self._categories.get(word)
        if category is None:
            self._table.error(index, "category", self._categories.unknown(word))
            return {}
        found: dict[str, Any] = {"category": category}
        title = self._table.column("title")[index]
        if title or self._table.has("title"):
            found["title"] = title or category.name
        return found

    def _numbers(self, index: int) -> dict[str, Any]:
        """Quantities, price, and what demands alone have; only of columns that the file has."""
        table, importer = self._table, self._importer
        found: dict[str, Any] = {}
        for name in MONTH_FIELDS:
            if table.has(name):
                found[name] = table.column(name)[index] or Decimal(0)
                if found[name] > MOST:
                    table.error(index, name, TOO_MUCH)
        for name in (importer.money, *importer.own):
            if table.has(name):
                found[name] = table.column(name)[index]
        if (found.get(importer.money) or 0) > HIGHEST_PRICE:
            table.error(index, importer.money, TOO_MUCH)
        half = (found.get("latitude") is None) != (found.get("longitude") is None)
        if half and ("latitude" in found or "longitude" in found):
            table.error(index, "latitude", HALF_A_POINT)
        return found

    def _schemes_of(self, index: int) -> frozenset[int] | None:
        if not self._table.has("certificates"):
            return None
        keys = set()
        for word in self._table.column("certificates")[index] or ():
            scheme = self._schemes.get(word)
            if scheme is None:
                self._table.error(index, "certificates", self._schemes.unknown(word))
            else:
                keys.add(scheme.pk)
        return frozenset(keys)

    def _apply(
        self, change: Change, fields: dict[str, Any], schemes: frozenset[int] | None
    ) -> None:
        posting = change.posting
        if change.created:
            fields.setdefault("title", fields["category"].name)
        for name, new in fields.items():
            key = f"{name}_id" if name in {"organization", "category"} else name
            old = getattr(posting, key)
            value = new.pk if key != name else new
            if old != value:
                change.changes[key] = [_plain(old), _plain(value)]
                setattr(posting, name, new)
        self._apply_schemes(change, schemes)
        self._apply_state(change)

    def _apply_schemes(self, change: Change, schemes: frozenset[int] | None) -> None:
        if schemes is None:
            return
        old = (
            frozenset()
            if change.created
            else frozenset(scheme.pk for scheme in change.posting.certificates.all())
        )
        if old != schemes:
            change.changes["certificates"] = [sorted(old), sorted(schemes)]
            change.schemes = schemes

    def _apply_state(self, change: Change) -> None:
        posting = change.posting
        code = posting.organization.code
        official = code not in self._own and self._register.answers_for(code)
        if official and posting.state in UNREAD:
            change.changes["state"] = [posting.state, PostingState.PUBLISHED.value]
            posting.state = PostingState.PUBLISHED
            posting.published_on = self._today
        elif (
            not official
            and posting.state == PostingState.PUBLISHED
            and REVIEWED & set(change.changes)
        ):
            change.changes["state"] = [posting.state, PostingState.SUBMITTED.value]
            posting.state = PostingState.SUBMITTED
            posting.submitted_on = self._today


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float) else str(value)
