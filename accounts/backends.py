"""Signing in by user name, e-mail address or phone number."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from accounts.actions.people import SYSTEM_USERNAME
from accounts.models import User


class IdentifierBackend(ModelBackend):
    """Checks a password for whatever a person signs in with, written in any usual way."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if not username or password is None:
            return None
        user = User.objects.identified_by(username).first()
        if user is None:
            User().set_password(password)  # an unknown name takes as long as a wrong password
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None

    def user_can_authenticate(self, user) -> bool:
        return super().user_can_authenticate(user) and user.username != SYSTEM_USERNAME
