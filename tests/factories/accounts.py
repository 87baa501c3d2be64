"""Rows of people, made without the actions."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import OfficialScope, User


class UserFactory(DjangoModelFactory):
    """A person without a password: tests sign in with ``client.force_login``."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"nguoi-{n}")
    name = factory.Sequence(lambda n: f"Người Thứ {n}")
    password = "!"


class OfficialScopeFactory(DjangoModelFactory):
    class Meta:
        model = OfficialScope

    user = factory.SubFactory(UserFactory)
    role = "verifier"
