"""First answers to writes of the API, so that sending one again has no second effect."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FirstAnswer(models.Model):
    """What a person's program was answered under an ``Idempotency-Key``.

    The row is written in the transaction of the write itself: they stand or fall together. Of two
    requests at the same moment the unique key lets one in, and the other waits for its answer.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=80, blank=True)
    location = models.TextField(blank=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(_("lúc"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("câu trả lời lần đầu của API")
        verbose_name_plural = _("các câu trả lời lần đầu của API")
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="accounts_first_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key[:20]}"
