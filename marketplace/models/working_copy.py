"""What a person typed into a form and has not yet saved as a posting."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.models.posting import Posting

NEW = 0


class WorkingCopyQuerySet(models.QuerySet):
    def of_form(self, user, kind: str, posting: Posting | None) -> Self:
        """The person's own of one form: of ``posting``, or of a new one of that kind."""
        return self.filter(user=user, kind=kind, posting=posting.pk if posting else NEW)


class WorkingCopy(models.Model):
    """A form half filled in: texts as they were typed, checked by nobody and seen by its author.

    One a person and form: ``kind`` is the word by which addresses call what the form is about
    (listing, demand, service, linkage, terms), ``posting`` its key, 0 for a new one. ``revision``
    counts the savings, so that two windows do not overwrite one another; ``base`` is the revision
    of the posting that the typing began from.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="working_copies"
    )
    kind = models.CharField(max_length=20)
    posting = models.PositiveBigIntegerField(default=NEW)
    data = models.JSONField()
    base = models.PositiveIntegerField(null=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản soạn dở")
        verbose_name_plural = _("bản soạn dở")
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "posting"], name="working_copy_once")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The form, where it goes on."""
        if self.posting:
            return reverse(f"{self.kind}_edit", args=[self.posting])
        return reverse(f"{self.kind}_create")

    @property
    def title(self) -> str:
        """What the person called it so far; empty where it has no name yet."""
        names = ("title", "product_name", "partner")
        named = [(self.data.get(name) or [""])[0] for name in names]
        return next((text for text in named if text), "")
