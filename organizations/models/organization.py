"""An organization: what stays the same while its profile changes through time."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from geo.models import AdministrativeUnit
from geo.periods import holds_on
from geo.text import fold
from organizations.models.certificate import Certificate
from organizations.models.membership import Membership
from organizations.models.profile import Profile, ProfileRole
from organizations.models.reference import Commodity
from organizations.models.succession import Succession


def operates_on(day: date) -> Q:
    """The condition that an organization was founded by ``day`` and has not ceased by then."""
    return (Q(founded_on__isnull=True) | Q(founded_on__lte=day)) & (
        Q(ceased_on__isnull=True) | Q(ceased_on__gt=day)
    )


class OrganizationQuerySet(models.QuerySet):
    """Reads of organizations in the field's words."""

    def operating(self, day: date) -> Self:
        return self.filter(operates_on(day))

    def with_profile(self, day: date) -> Self:
        """Loads the profile of ``day`` with its site, roles and units (three more queries)."""
        roles = Prefetch("roles", ProfileRole.objects.select_related("commodity"))
        units = Prefetch("site__units", AdministrativeUnit.objects.select_related("parent"))
        profiles = Profile.objects.as_of(day).select_related("site").prefetch_related(roles, units)
        return self.prefetch_related(Prefetch("profiles", profiles, to_attr="profiles_of_day"))

    def with_certificates(self) -> Self:
        """Loads every certificate with its scheme (one more query)."""
        rows = Certificate.objects.select_related("scheme", "ocop_set")
        return self.prefetch_related(Prefetch("certificates", rows))

    def with_role_of(self, user) -> Self:
        """Adds the role of the person in each (``role_of_person``; None without one)."""
        theirs = Membership.objects.filter(organization=OuterRef("pk"), user=user.pk)
        return self.annotate(role_of_person=Subquery(theirs.values("role")[:1]))

    def with_successions_told(self) -> Self:
        """Adds ``in_succession``: whether it was part of a merger, division or dissolution."""
        part = Q(predecessor=OuterRef("pk")) | Q(successor=OuterRef("pk"))
        return self.annotate(in_succession=Exists(Succession.objects.filter(part)))

    def of_kind(self, kinds, day: date) -> Self:
        return self.filter(
            pk__in=Profile.objects.as_of(day).filter(kind__in=kinds).values("organization")
        )

    def within(self, unit: AdministrativeUnit, day: date) -> Self:
        """Those whose main site at ``day`` lies in ``unit`` or in a unit below it."""
        return self.within_paths([unit.path], day)

    def within_paths(self, paths: list[str], day: date) -> Self:
        """Those whose main site at ``day`` lies under one of the materialised unit paths."""
        if not paths:
            return self.none()
        inside = Q()
        for path in paths:
            inside |= Q(site__units__path__startswith=path)
        sites = Profile.objects.filter(inside, holds_on(day)).values("organization")
        return self.filter(pk__in=sites)

    def named_like(self, text: str) -> Self:
        """Those whose name holds every word, accents or not; or whose code is the text."""
        words = Q()
        for word in fold(text).split():
            words &= Q(folded__contains=word)
        return self.filter(words | Q(code__iexact=text.strip()))

    def dealing_in(self, commodity: str) -> Self:
        """Those that say they deal in the commodity (its code)."""
        return self.filter(commodities__code=commodity)

    def in_role(self, role: str, day: date) -> Self:
        """Those that hold the role on ``day``, for whatever commodity."""
        holding = Profile.objects.as_of(day).filter(roles__role=role)
        return self.filter(pk__in=holding.values("organization"))

    def beyond(self, folded: str, code: str, *, backwards: bool = False) -> Self:
        """Those after the key in the order of names; ``backwards``: those before it."""
        side = "lt" if backwards else "gt"
        return self.filter(
            Q(**{f"folded__{side}": folded}) | Q(folded=folded, **{f"code__{side}": code})
        )

    def of_member(self, user) -> Self:
        """Organizations in which the person has any role."""
        return self.filter(memberships__user=user)


class Organization(models.Model):
    """A co-operative, group, union, enterprise, supermarket or household business.

    What has periods (kind, sector, tax code, roles, main site) stands in ``Profile``.
    """

    code = models.CharField(_("mã"), max_length=60, unique=True)
    name = models.CharField(_("tên"), max_length=255)
    folded = models.CharField(max_length=255, editable=False, db_index=True)
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    registration_number = models.CharField(_("số đăng ký"), max_length=60, blank=True)
    founded_on = models.DateField(_("ngày thành lập"), null=True, blank=True)
    ceased_on = models.DateField(_("ngày ngừng hoạt động"), null=True, blank=True)
    commodities = models.ManyToManyField(
        Commodity, verbose_name=_("ngành hàng"), related_name="organizations", blank=True
    )
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("email"), blank=True)
    website = models.URLField(_("trang web"), blank=True)
    contacts_public = models.BooleanField(_("công khai liên hệ"), default=False)
    description = models.TextField(_("giới thiệu"), blank=True)
    illustrative = models.BooleanField(_("dữ liệu minh hoạ"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("tổ chức")
        verbose_name_plural = _("tổ chức")
        ordering = ["folded", "code"]
        indexes = [models.Index(fields=["folded", "code"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True)
                | Q(ceased_on__isnull=True)
                | Q(founded_on__lte=F("ceased_on")),
                name="organization_founded_before_ceased",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organization_detail", args=[self.slug])

    def operates_on(self, day: date) -> bool:
        return (self.founded_on is None or self.founded_on <= day) and (
            self.ceased_on is None or self.ceased_on > day
        )

    def profile_on(self, day: date) -> Profile | None:
        """The profile that holds on ``day``; read from the prefetch of ``with_profile``."""
        loaded = getattr(self, "profiles_of_day", None)
        if loaded is not None:
            return loaded[0] if loaded else None
        return self.profiles.as_of(day).select_related("site").first()


def folded_name(name: str) -> str:
    """The column that names sort and search by."""
    return fold(name)[:255]


def slug_for(name: str, code: str) -> str:
    """The readable part of an address. It holds the code, yet codes that differ only in signs
    give one slug: ``free_slug`` numbers those."""
    return slugify(f"{fold(name)[:50]}-{fold(code)}") or "to-chuc"
