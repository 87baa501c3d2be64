"""Listings and demands from files."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from accounts.actions import NewAct
from accounts.imports import Corrections, Importer, Plan, correct
from accounts.models import ImportBatch, User
from accounts.permissions import is_verifier
from geo.io.tables import Table
from geo.periods import today
from marketplace.actions._common import REVIEWED, folded_words
from marketplace.enums import PostingState
from marketplace.imports.columns import DEMANDS, LISTINGS
from marketplace.imports.standing import Sender
from marketplace.models import MONTH_FIELDS, Demand, Listing, Product, ProductCategory
from marketplace.policies import next_state
from organizations.imports.lookups import UNKNOWN, Register, Words, chunks
from organizations.models import CertificateScheme, Membership
from organizations.permissions import EDITING_ROLES

HALF_A_POINT = "Nơi nhận hàng cần cả vĩ độ và kinh độ. Hãy ghi đủ hai ô hoặc để trống cả hai."
NOT_YOURS = "Anh/chị không đăng tin cho tổ chức này. Hãy bỏ dòng này khỏi tệp."
STATE_FIELDS = ("state", "submitted_on", "published_on", "decided_by", "return_reason")
SHARED_FIELDS = ("organization", "category", "title", "folded", "revision", *MONTH_FIELDS)


@dataclass
class Row:
    """A posting as it will be; ``certificates`` are None where they stay."""

    posting: Any
    created: bool
    changes: dict[str, list[Any]]
    certificates: list[CertificateScheme] | None


@dataclass
class PostingPlan(Plan):
    model: type[Listing] | type[Demand] = Listing
    fields: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        if row.created:
            self.created += 1
        elif row.changes:
            self.updated += 1
        else:
            self.unchanged += 1
            return
        self.rows.append(row)

    def apply(self, *, by: User, batch: ImportBatch) -> list[NewAct]:
        if self.model is Listing:
            _name_products([row.posting for row in self.rows], by)
        fresh = [row.posting for row in self.rows if row.created]
        known = [row.posting for row in self.rows if not row.created]
        self.model.objects.bulk_create(fresh, batch_size=500)
        self.model.objects.bulk_update(known, self.fields, batch_size=200)
        _write_certificates(self.model, [r for r in self.rows if r.certificates is not None])
        corrections = Corrections(by, batch, self.model._meta.model_name or "")
        for row in self.rows:
            corrections.add(row.posting, row.changes, created=row.created)
        return corrections.acts


class _PostingImporter(Importer):
    """Officials send them in for their scope, organizations their own."""

    model: ClassVar[type[Listing] | type[Demand]]
    own: ClassVar[tuple[str, ...]]

    def may_import(self, by: User) -> bool:
        if by.is_superuser or is_verifier(by):
            return True
        return Membership.objects.filter(user=by, role__in=EDITING_ROLES).exists()

    def plan(self, table: Table, *, by: User) -> PostingPlan:
        table.refuse_repeats([self.columns[0].name, "year"])
        extra = ("product",) if self.model is Listing else ()
        plan = PostingPlan(
            model=self.model, fields=(*SHARED_FIELDS, *STATE_FIELDS, *self.own, *extra)
        )
        reader = _Reader(self, table, by)
        for index in table.good():
            if (row := reader.row(index)) is not None:
                plan.add(row)
        return plan


@dataclass
class ListingImporter(_PostingImporter):
    kind = "listings"
    title = "Tin chào bán"
    columns = LISTINGS
    model = Listing
    own = ("price",)


@dataclass
class DemandImporter(_PostingImporter):
    kind = "demands"
    title = "Nhu cầu"
    columns = DEMANDS
    model = Demand
    own = ("max_price", "latitude", "longitude", "max_distance_km", "deadline")


class _Reader:
    def __init__(self, importer: _PostingImporter, table: Table, by: User) -> None:
        self._importer = importer
        self._table = table
        self._by = by
        self._key = importer.columns[0].name
        self._register = Register(table.column("organization"), by)
        self._known = _known_postings(importer.model, table.column(self._key))
        self._register.add(row.organization for row in self._known.values())
        self._sender = Sender(self._register, by)
        self._categories = Words(ProductCategory.objects.all())
        self._schemes = Words(CertificateScheme.objects.all())

    def row(self, index: int) -> Row | None:
        """The row, or None where an error was put into the table."""
        code, year = self._value(self._key, index), self._value("year", index)
        posting = self._known.get((code, year))
        created = posting is None
        if posting is None:
            posting = self._importer.model(code=code, year=year, created_by=self._by)
        elif not self._sender.may_post_for(posting.organization.code):
            self._table.error(index, self._key, NOT_YOURS)
            return None
        content = self._content(index, created)
        certificates = self._certificates(index)
        if content is None or certificates is False:
            return None
        changes = correct(posting, content)
        posting.folded = folded_words(posting)
        if created:
            certificates = certificates or []
        elif certificates is not None:
            certificates = self._changed(posting, certificates, changes)
        return self._in_state(index, Row(posting, created, changes, certificates))

    def _value(self, name: str, index: int) -> Any:
        return self._table.column(name)[index]

    def _content(self, index: int, created: bool) -> dict[str, Any] | None:
        table = self._table
        organization = self._register.by_code.get(self._value("organization", index))
        word = self._value("category", index)
        category = self._categories.get(word)
        if organization is None:
            table.error(index, "organization", UNKNOWN)
        elif not self._sender.may_post_for(organization.code):
            table.error(index, "organization", NOT_YOURS)
        elif category is None:
            table.error(index, "category", self._categories.unknown(word))
        else:
            content = {"organization": organization, "category": category}
            if created or table.has("title"):
                content["title"] = self._value("title", index) or category.name
            for name in MONTH_FIELDS:
                if created or table.has(name):
                    content[name] = self._value(name, index) or Decimal(0)
            content |= {n: self._value(n, index) for n in self._importer.own if table.has(n)}
            return content if self._whole_point(index, content) else None
        return None

    def _whole_point(self, index: int, content: dict[str, Any]) -> bool:
        latitude, longitude = content.get("latitude"), content.get("longitude")
        if (latitude is None) == (longitude is None):
            return True
        self._table.error(index, "latitude" if latitude is None else "longitude", HALF_A_POINT)
        return False

    def _certificates(self, index: int) -> list[CertificateScheme] | bool | None:
        """The schemes named; None where the file has no such column, False after an error."""
        if not self._table.has("certificates"):
            return None
        found = []
        for word in self._value("certificates", index) or ():
            scheme = self._schemes.get(word)
            if scheme is None:
                self._table.error(index, "certificates", self._schemes.unknown(word))
                return False
            found.append(scheme)
        return found

    @staticmethod
    def _changed(
        posting: Any, schemes: list[CertificateScheme], changes: dict[str, list[Any]]
    ) -> list[CertificateScheme] | None:
        old = sorted(scheme.code for scheme in posting.certificates.all())
        new = sorted(scheme.code for scheme in schemes)
        if old == new:
            return None
        changes["certificates"] = [old, new]
        return schemes

    def _in_state(self, index: int, row: Row) -> Row | None:
        """The row in the state that follows from who sends it in."""
        posting = row.posting
        if self._sender.publishes(posting.organization.code):
            if posting.state != PostingState.PUBLISHED:
                row.changes |= correct(posting, self._published())
        elif not row.created and row.changes:
            act = "revise" if REVIEWED & row.changes.keys() else "update"
            try:
                state = next_state(act, posting.state)
            except ValidationError as error:
                self._table.error(index, self._key, " ".join(error.messages))
                return None
            if state != posting.state:
                row.changes |= correct(posting, {"state": state, "submitted_on": today()})
        if not row.created and row.changes:
            posting.revision += 1
        return row

    def _published(self) -> dict[str, Any]:
        return {
            "state": PostingState.PUBLISHED,
            "published_on": today(),
            "decided_by": self._by,
            "return_reason": "",
        }


def _known_postings(model: Any, codes: list[str | None]) -> dict[tuple[str, int], Any]:
    known = {}
    for part in chunks(sorted({code for code in codes if code})):
        rows = model.objects.filter(code__in=part).select_related("organization", "category")
        for row in rows.prefetch_related("certificates"):
            known[row.code, row.year] = row
    return known


def _name_products(listings: list[Listing], by: User) -> None:
    """Each listing's product: the organization's of that category and title, made where missing."""
    wanted = {_product_key(listing): listing for listing in listings if _needs_product(listing)}
    known: dict[tuple[int, int, str], Product] = {}
    for part in chunks(sorted({key[0] for key in wanted})):
        for product in Product.objects.filter(organization__in=part):
            known[product.organization_id, product.category_id, product.name] = product
    fresh = {
        key: Product(
            organization=listing.organization,
            category=listing.category,
            name=listing.title,
            created_by=by,
        )
        for key, listing in wanted.items()
        if key not in known
    }
    Product.objects.bulk_create(fresh.values(), batch_size=1000)
    for listing in listings:
        if _needs_product(listing):
            key = _product_key(listing)
            listing.product = known.get(key) or fresh[key]


def _needs_product(listing: Listing) -> bool:
    product = listing.product
    return product is None or (product.organization_id, product.category_id) != (
        listing.organization_id,
        listing.category_id,
    )


def _product_key(listing: Listing) -> tuple[int, int, str]:
    return listing.organization_id, listing.category_id, listing.title


def _write_certificates(model: Any, rows: list[Row]) -> None:
    through = model.certificates.through
    name = model._meta.model_name
    for part in chunks([row.posting.pk for row in rows if not row.created]):
        through.objects.filter(**{f"{name}__in": part}).delete()
    through.objects.bulk_create(
        [
            through(**{f"{name}_id": row.posting.pk, "certificatescheme_id": scheme.pk})
            for row in rows
            for scheme in row.certificates or ()
        ],
        batch_size=1000,
    )
