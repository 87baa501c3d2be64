"""Wards, communes and provinces to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from organizations.search.parties import Party

FEW = 150  # communes that one list can hold


@dataclass
class Areas:
    """Where organizations have their main sites: names by code, communes by province."""

    names: dict[str, str] = field(default_factory=dict)
    communes: dict[str, set[str]] = field(default_factory=dict)
    province_of: dict[str, str] = field(default_factory=dict)

    def add(self, parties: Iterable[Party]) -> None:
        for party in parties:
            if party.unit and party.unit not in self.province_of:
                self.names[party.unit] = party.unit_name
                self.names[party.province] = party.province_name
                self.communes.setdefault(party.province, set()).add(party.unit)
                self.province_of[party.unit] = party.province

    def offered(self, chosen: str) -> list[str]:
        """Codes that a list offers: every commune where they are few, else the provinces, and of
        the province that was chosen its communes."""
        if len(self.province_of) <= FEW:
            return list(self.province_of)
        province = self.province_of.get(chosen, chosen)
        return [*self.communes, *self.communes.get(province, ())]
