"""Limits on how often something may be tried, counted for all workers in the database.

One statement counts and answers, so that attempts made at the same moment are all counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.models import AttemptCounter


@dataclass(frozen=True)
class Limit:
    """At most ``most`` tries in ``seconds`` from the first."""

    name: str
    most: int
    seconds: int


SIGN_IN_PERSON = Limit("sign-in person", 10, 5 * 60)
SIGN_IN_ADDRESS = Limit("sign-in address", 60, 5 * 60)
ONE_TIME_PERSON = Limit("one-time person", 10, 60 * 60)
ONE_TIME_ADDRESS = Limit("one-time address", 60, 60 * 60)

_COUNT = """
    INSERT INTO accounts_attemptcounter AS counter ("key", "count", "window_ends")
    VALUES (%(key)s, 1, %(ends)s)
    ON CONFLICT ("key") DO UPDATE SET
        "count" = CASE WHEN counter.window_ends <= %(now)s THEN 1 ELSE counter."count" + 1 END,
        window_ends = CASE WHEN counter.window_ends <= %(now)s
                      THEN excluded.window_ends ELSE counter.window_ends END
    RETURNING "count"
"""


def _key(limit: Limit, who: str) -> str:
    return salted_hmac("accounts.limits", f"{limit.name}:{who}", algorithm="sha256").hexdigest()


def count(limit: Limit, who: str) -> int:
    """Count one try by ``who`` and say how many there are in the present window."""
    now = timezone.now()
    adapt = connection.ops.adapt_datetimefield_value
    values = {
        "key": _key(limit, who),
        "now": adapt(now),
        "ends": adapt(now + timedelta(seconds=limit.seconds)),
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        return cursor.fetchone()[0]


def check(*tries: tuple[Limit, str]) -> None:
    """Count each try; raise ``ValidationError`` (code ``limit``) where one is too many."""
    too_many = [count(limit, who) > limit.most for limit, who in tries]  # all are counted
    if any(too_many):
        raise ValidationError(_("Đã thử quá nhiều lần. Hãy chờ một lúc rồi thử lại."), code="limit")


def forgive(limit: Limit, who: str) -> None:
    """Take back one try, since it succeeded; drop the windows that are over."""
    rows = AttemptCounter.objects
    rows.filter(key=_key(limit, who), count__gt=0).update(count=F("count") - 1)
    rows.filter(window_ends__lt=timezone.now()).delete()


def forget(limit: Limit, who: str) -> None:
    """Begin anew for ``who``."""
    AttemptCounter.objects.filter(key=_key(limit, who)).delete()
