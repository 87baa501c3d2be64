"""The office's own service in the place of a file, where one is set up."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from organizations.registers.source import BusinessRegister


def business_register() -> BusinessRegister | None:
    """What ``BUSINESS_REGISTER`` names: the dotted path of a function without arguments that gives
    a ``BusinessRegister``. None where nothing is set."""
    if not settings.BUSINESS_REGISTER:
        return None
    register: BusinessRegister = import_string(settings.BUSINESS_REGISTER)()
    return register
