"""The one table of who may do what; to read it, begin with ``tests.access.row``."""

from tests.access import account, api, linkages, market, offers, organizations, portal

PARTS = (portal, organizations, market, linkages, offers, account, api)
TABLE = {part.__name__.rpartition(".")[2]: part.ROWS for part in PARTS}
ROWS = [row for rows in TABLE.values() for row in rows]
