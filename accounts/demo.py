"""The people of the demonstration world, shown on its sign-in page and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User


@dataclass(frozen=True)
class DemoSignIn:
    label: str
    username: str
    password: str


PASSWORD = "mat-xich-thu-nghiem"  # noqa: S105 (published on purpose; the demo holds no real data)

SIGN_INS = [
    DemoSignIn(_("Hợp tác xã"), "htx", PASSWORD),
    DemoSignIn(_("Người mua"), "nguoimua", PASSWORD),
    DemoSignIn(_("Cán bộ phường"), "canbophuong", PASSWORD),
    DemoSignIn(_("Cán bộ phụ trách thành phố cũ"), "canbothanhpho", PASSWORD),
    DemoSignIn(_("Quản trị"), "quantri", PASSWORD),
]


def sign_ins() -> list[DemoSignIn]:
    """Those of the list that the seeder has made; none outside the demonstration."""
    if not settings.DEMO:
        return []
    made = set(
        User.objects.filter(username__in=[one.username for one in SIGN_INS]).values_list(
            "username", flat=True
        )
    )
    return [one for one in SIGN_INS if one.username in made]
