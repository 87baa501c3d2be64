"""What a person signs in with: a user name, an e-mail address or a phone number."""

from __future__ import annotations

import re

import phonenumbers

REGION = "VN"

# A letter is required, so that no user name can be mistaken for somebody's phone number.
USERNAME_PATTERN = r"^(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9._-]{3,64}\Z"

_PHONE_CHARACTERS = re.compile(r"\A[0-9+().\-\s]+\Z")


def normal_phone(text: str) -> str:
    """The E.164 form of a phone number written in any usual way.

    >>> normal_phone("0912 345 678")
    '+84912345678'

    Raises ``ValueError`` where ``text`` is no phone number. A number without a country code is
    read as one of Việt Nam.
    """
    if not _PHONE_CHARACTERS.match(text):
        raise ValueError(text)
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable_phone(e164: str) -> str:
    """A phone number as people in Việt Nam write it: ``0912 345 678``; others with their +code."""
    number = phonenumbers.parse(e164, REGION)
    if phonenumbers.region_code_for_number(number) == REGION:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def normal_email(text: str) -> str:
    """An address in the one form that is stored: trimmed and in small letters."""
    return text.strip().lower()
