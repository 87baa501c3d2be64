"""All importers, in the order in which a register is taken over."""

from accounts.imports import Importer
from linkage.imports import IMPORTERS as LINKAGE
from marketplace.imports import IMPORTERS as MARKET
from organizations.imports import IMPORTERS as ORGANIZATIONS

IMPORTERS: dict[str, Importer] = {
    importer.kind: importer for importer in (*ORGANIZATIONS, *LINKAGE, *MARKET)
}


def importers_for(user) -> list[Importer]:
    """The kinds of file that a person may send in."""
    return [importer for importer in IMPORTERS.values() if importer.may_import(user)]
