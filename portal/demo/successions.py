"""An organization of the town that merged into another: its contract goes on with the successor."""

from __future__ import annotations

from organizations.enums import SuccessionKind
from portal.demo.town import Town
from portal.succession import Asked, carry_out

MERGED, INTO = "THT-08", "HTX-17"
DAYS_AGO = 45


def merge(town: Town) -> None:
    asked = Asked(
        predecessor=town[MERGED],
        kind=SuccessionKind.MERGER,
        on=town.ago(DAYS_AGO),
        decision="Biên bản hợp nhất số 03 của hai bên (minh hoạ)",
        successors=[town[INTO]],
        successor_of={},
    )
    carry_out(asked, by=town.by)
