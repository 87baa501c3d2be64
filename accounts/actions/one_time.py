"""One-time sign-in: for people without e-mail, a printed code that sets a new password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts import limits
from accounts.actions.acts import record_act
from accounts.actions.passwords import set_password
from accounts.codes import new_code, normal_code
from accounts.models import OneTimeSignIn, User
from accounts.permissions import can_issue_sign_in
from geo.periods import today


@dataclass(frozen=True)
class IssuedSignIn:
    """What the sheet shows. The code is nowhere else: only its hash is kept."""

    sign_in: OneTimeSignIn
    code: str


def _hash(user: User, code: str) -> str:
    value = f"{user.pk}:{normal_code(code)}"
    return salted_hmac("accounts.one-time", value, algorithm="sha256").hexdigest()


@transaction.atomic
def issue_one_time_sign_in(*, by: User, user: User) -> IssuedSignIn:
    """A fresh code for the person; sheets issued before no longer work."""
    if not can_issue_sign_in(by, user):
        raise PermissionDenied
    person = User.objects.select_for_update().get(pk=user.pk)
    now = timezone.now()
    person.one_time.filter(used_at__isnull=True, replaced_at__isnull=True).update(replaced_at=now)
    code = new_code()
    sign_in = OneTimeSignIn.objects.create(
        user=person,
        code_hash=_hash(person, code),
        created_by=by,
        created_at=now,
        expires_at=now + timedelta(hours=settings.ONE_TIME_SIGN_IN_HOURS),
    )
    record_act(by=by, verb="issue_one_time_sign_in", on=today(), target=person)
    return IssuedSignIn(sign_in, code)


def redeem_one_time_sign_in(*, username: str, code: str, password: str, address: str) -> User:
    """Use a code, once, to set a new password; gives the person, to be signed in.

    ``address`` is the IP address. Tries are counted by person and by address before anything
    is looked at, outside the transaction, so that a failed try stays counted.
    """
    person = User.objects.identified_by(username).filter(is_active=True).first()
    who = str(person.pk) if person else username.strip().lower()
    limits.check((limits.ONE_TIME_PERSON, who), (limits.ONE_TIME_ADDRESS, address))
    if person is None:
        raise _wrong()
    with transaction.atomic():
        _use(person, code)
        set_password(by=person, user=person, password=password)
    limits.forget(limits.ONE_TIME_PERSON, who)
    limits.forget(limits.SIGN_IN_PERSON, who)
    return person


def _use(person: User, code: str) -> None:
    """Mark the code used: one conditional statement, so of two at once one alone succeeds."""
    now = timezone.now()
    rows = OneTimeSignIn.objects.filter(user=person, code_hash=_hash(person, code))
    if rows.usable(now).update(used_at=now) == 1:
        return
    raise _why(rows.order_by("-created_at").first())


def _why(row: OneTimeSignIn | None) -> ValidationError:
    if row is None:
        return _wrong()
    if row.used_at is not None:
        message = _("Mã này đã được dùng. Mỗi mã chỉ dùng một lần; hãy xin phiếu mới nếu cần.")
    elif row.replaced_at is not None:
        message = _("Phiếu này đã được thay bằng một phiếu mới hơn. Hãy dùng phiếu mới nhất.")
    else:
        message = _("Mã này đã hết hạn. Hãy xin phiếu mới.")
    return ValidationError(message, code="state")


def _wrong() -> ValidationError:
    return ValidationError(_("Tên đăng nhập hoặc mã chưa đúng. Hãy xem lại phiếu."), code="wrong")
