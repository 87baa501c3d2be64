"""Making, mending and erasing accounts."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.acts import record_act
from accounts.models import User
from accounts.permissions import can_edit_person, can_erase
from geo.periods import today
from geo.text import clean

SYSTEM_USERNAME = "he-thong"
ERASED_PREFIX = "da-xoa-"

# What acts keep of a change to personal data: that it was changed, never the values.
_HIDDEN = ["…", "…"]


def _save(user: User) -> None:
    """Save what was checked; where another took the name meanwhile, say so as a check would."""
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        user.full_clean()
        raise


def _check_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error}) from error


def _check_free(username: str) -> None:
    if username.lower() == SYSTEM_USERNAME or username.lower().startswith(ERASED_PREFIX):
        raise ValidationError({"username": _("Tên đăng nhập này được dành riêng.")})


@transaction.atomic
def create_user(
    *,
    by: User | None,
    username: str,
    name: str,
    email: str | None = None,
    phone: str | None = None,
    password: str | None = None,
) -> User:
    """A new account. ``by=None``: the person signs up. Without a password only a sheet opens it.

    Everybody may make an account, as everybody may sign up.
    """
    user = User(username=username.strip(), name=clean(name), email=email, phone=phone)
    _check_free(user.username)
    user.set_password(password)
    user.full_clean()
    if password is not None:
        _check_password(user, password)
    _save(user)
    record_act(by=by or user, verb="create_user", on=today(), target=user)
    return user


@transaction.atomic
def create_administrator(*, username: str, name: str, password: str) -> User:
    """An administrator, made from the command line by whoever runs the server."""
    user = create_user(by=None, username=username, name=name, password=password)
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])
    record_act(by=user, verb="make_administrator", on=today(), target=user)
    return user


def system_user() -> User:
    """Who acts when a command does: an administrator that nobody can sign in as."""
    user = User.objects.filter(username=SYSTEM_USERNAME).first()
    if user is None:
        user, _made = User.objects.get_or_create(
            username=SYSTEM_USERNAME,
            defaults={"name": "Hệ thống", "is_superuser": True, "password": "!"},
        )
    return user


@transaction.atomic
def edit_details(*, by: User, user: User, name: str, email: str | None, phone: str | None) -> User:
    """Change name, e-mail address and phone number; the acts keep which, not what."""
    if not can_edit_person(by, user):
        raise PermissionDenied
    person = User.objects.select_for_update().get(pk=user.pk)
    before = (person.name, person.email, person.phone)
    person.name, person.email, person.phone = clean(name), email, phone
    person.full_clean()
    after = (person.name, person.email, person.phone)
    fields = ("name", "email", "phone")
    changed = [field for field, old, new in zip(fields, before, after, strict=True) if old != new]
    if changed:
        _save(person)
        changes = dict.fromkeys(changed, _HIDDEN)
        record_act(by=by, verb="edit_details", on=today(), target=person, changes=changes)
    return person


@transaction.atomic
def erase_user(*, by: User, user: User) -> User:
    """Take out of the account all that tells who it was; acts keep pointing to it."""
    if not can_erase(by, user):
        raise PermissionDenied
    person = User.objects.select_for_update().get(pk=user.pk)
    if person.erased_at is not None:
        raise ValidationError(_("Tài khoản này đã được xoá."), code="state")
    _check_not_last_administrator(person)
    _withdraw_all(person)
    person.username = f"{ERASED_PREFIX}{person.pk}"
    person.name = "Người dùng đã xoá"
    person.email = person.phone = person.last_login = None
    person.is_active = person.is_superuser = False
    person.erased_at = timezone.now()
    person.set_unusable_password()  # this also ends every session
    person.save()
    record_act(by=by, verb="erase_user", on=today(), target=person)
    return person


def _check_not_last_administrator(person: User) -> None:
    if person.username == SYSTEM_USERNAME:
        raise ValidationError(_("Tài khoản của hệ thống không xoá được."), code="state")
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if person.is_superuser and not others.exclude(username=SYSTEM_USERNAME).exists():
        raise ValidationError(
            _("Đây là quản trị viên duy nhất. Hãy lập một quản trị viên khác trước."), code="state"
        )


def _withdraw_all(person: User) -> None:
    person.consents.in_force().update(withdrawn_at=timezone.now())
    person.scopes.all().delete()
    person.one_time.all().delete()
    person.auth_token_set.all().delete()
    Authenticator.objects.filter(user=person).delete()
