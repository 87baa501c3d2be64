"""Showing on a form what an action refused."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def add_errors(
    form: forms.Form, error: ValidationError, names: dict[str, str] | None = None
) -> None:
    """Put each message of ``error`` at its field; those of no field of the form go on top.

    ``names`` maps an action's word to the form's: ``{"password": "password1"}``.
    """
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: [error]}
    for field, errors in by_field.items():
        field = (names or {}).get(field, field)
        form.add_error(field if field in form.fields else None, ValidationError(errors))
