"""Where the records of another register come from: a file that was sent in, or an office's own
service that takes its place. Pure: no Django."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from organizations.registers.compare import RegisterRecord


class RegisterUnavailable(Exception):
    """The register gave no answer; its text is for the person who asked."""


class BusinessRegister(Protocol):
    """Another register, asked by tax code; raises ``RegisterUnavailable``."""

    @property
    def name(self) -> str:
        """What people call it."""

    def records(self, tax_codes: Collection[str]) -> Mapping[str, RegisterRecord]:
        """What it has of these tax codes, each in its one written form."""


class FileRegister:
    """A register as one file has it."""

    def __init__(self, name: str, rows: Iterable[RegisterRecord]) -> None:
        self.name = name
        self.all = {row.tax_code: row for row in rows}

    def records(self, tax_codes: Collection[str]) -> Mapping[str, RegisterRecord]:
        return {code: self.all[code] for code in tax_codes if code in self.all}
