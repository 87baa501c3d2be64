"""Running one act for a page: success or the reason why not, both as a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest

Result = TypeVar("Result")


def attempt(request: HttpRequest, act: Callable[[], object], *, done: str) -> bool:
    """Runs ``act``; tells the person that it is done, or in words why it could not be."""
    try:
        act()
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return False
    messages.success(request, done)
    return True


def attempt_form(
    form: Form, act: Callable[[], Result], names: dict[str, str] | None = None
) -> Result | None:
    """What ``act`` returns; or None, with the reasons why it refused in the form's fields.

    ``names`` maps the act's word for a field to the form's, where they differ.
    """
    try:
        return act()
    except ValidationError as error:
        fields = error.error_dict if hasattr(error, "error_dict") else {None: error}
        for field, reasons in fields.items():
            field = (names or {}).get(field, field)
            form.add_error(field if field in form.fields else None, reasons)
        return None
