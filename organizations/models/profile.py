"""What an organization is during a period: kind, sector, tax code, roles, main site."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.cells import cell_of
from geo.models import AdministrativeUnit
from geo.periods import Period
from organizations.enums import ChainRole, OrganizationKind, Sector
from organizations.models.reference import Commodity


class Site(models.Model):
    """A place of an organization. ``units`` are the smallest known units around it, one an era."""

    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, related_name="sites"
    )
    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)
    latitude = models.FloatField(_("vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ"), null=True, blank=True)
    cell = models.BigIntegerField(null=True, editable=False, db_index=True)
    stated_unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        verbose_name=_("đơn vị hành chính"),
        related_name="+",
        null=True,
        blank=True,
    )
    units = models.ManyToManyField(AdministrativeUnit, related_name="sites", editable=False)

    class Meta:
        verbose_name = _("địa điểm")
        verbose_name_plural = _("địa điểm")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="site_on_the_globe",
            )
        ]

    def __str__(self) -> str:
        return self.address or f"{self.latitude}, {self.longitude}"

    @property
    def has_place(self) -> bool:
        return self.latitude is not None

    def set_place(self, latitude: float | None, longitude: float | None) -> None:
        """Sets the point and its cell together; neither is ever set alone."""
        self.latitude, self.longitude = latitude, longitude
        self.cell = None if latitude is None else cell_of(longitude, latitude)


class Profile(Period):
    """Kind, sector, tax code, roles and main site of an organization during a period."""

    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, related_name="profiles"
    )
    kind = models.CharField(_("loại hình"), max_length=20, choices=OrganizationKind)
    sector = models.CharField(_("lĩnh vực"), max_length=20, choices=Sector, blank=True)
    tax_code = models.CharField(_("mã số thuế"), max_length=14, blank=True)
    site = models.ForeignKey(
        Site,
        models.PROTECT,
        verbose_name=_("địa điểm chính"),
        related_name="profiles",
        null=True,
        blank=True,
    )

    class Meta(Period.Meta):
        verbose_name = _("hồ sơ theo thời gian")
        verbose_name_plural = _("hồ sơ theo thời gian")
        ordering = ["organization_id", "valid_from"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(valid_to__isnull=True),
                name="profile_one_open",
            ),
            models.UniqueConstraint(
                fields=["organization", "valid_from"], name="profile_one_start"
            ),
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=Q(valid_to__isnull=True) & ~Q(tax_code=""),
                name="profile_tax_code_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.valid_from or '…'} – {self.valid_to or '…'})"


class ProfileRole(models.Model):
    """A role in the chain; without a commodity it holds for every commodity."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="roles")
    role = models.CharField(_("vai trò"), max_length=12, choices=ChainRole)
    commodity = models.ForeignKey(Commodity, models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name = _("vai trò trong chuỗi")
        verbose_name_plural = _("vai trò trong chuỗi")
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "role", "commodity"], name="profile_role_once"
            ),
            models.UniqueConstraint(
                fields=["profile", "role"],
                condition=Q(commodity__isnull=True),
                name="profile_role_once_for_all",
            ),
        ]

    def __str__(self) -> str:
        label = self.get_role_display()
        return f"{label}: {self.commodity}" if self.commodity_id else label
