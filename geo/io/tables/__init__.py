"""Tables in .xlsx and .csv files: read with suspicion, written for people.

``read_table`` gives a file's values by column, with what is wrong in it by row and column;
``write_template`` makes a file to fill in; ``write_rows`` one to take away.
"""

from geo.io.tables.columns import Column
from geo.io.tables.issues import ImportReport, Issue, Refused, Told
from geo.io.tables.kinds import (
    COUNT,
    DAY,
    KILOMETRES,
    LATITUDE,
    LONGITUDE,
    MONEY,
    MONTH,
    POINTS,
    QUANTITY,
    SHARE,
    TEXT,
    WHOLE_MONEY,
    YES_NO,
    Choice,
    Kind,
    Listed,
    Parsed,
    Text,
    Unreadable,
    Year,
)
from geo.io.tables.reading import Table, read_table
from geo.io.tables.writing import neutral, write_rows, write_template

__all__ = [
    "COUNT",
    "DAY",
    "KILOMETRES",
    "LATITUDE",
    "LONGITUDE",
    "MONEY",
    "MONTH",
    "POINTS",
    "QUANTITY",
    "SHARE",
    "TEXT",
    "WHOLE_MONEY",
    "YES_NO",
    "Choice",
    "Column",
    "ImportReport",
    "Issue",
    "Kind",
    "Listed",
    "Parsed",
    "Refused",
    "Table",
    "Text",
    "Told",
    "Unreadable",
    "Year",
    "neutral",
    "read_table",
    "write_rows",
    "write_template",
]
