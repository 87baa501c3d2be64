"""How a contract is kept, in plain arithmetic: plan against delivered, and both sides of it.

Knows neither Django nor a table; takes frozen facts and the day, gives frozen figures. Kilograms
are exact: fractions where a plan is divided, decimals where somebody wrote them.
"""

from linkage.fulfilment.facts import (
    CUSTOMER,
    SIDES,
    SUPPLIER,
    Contract,
    Delivery,
    Measure,
    Round,
    Version,
)
from linkage.fulfilment.months import Month, Run, months_of, run_of
from linkage.fulfilment.plan import in_force, share_on, term_of
from linkage.fulfilment.rules import (
    PointRule,
    Points,
    Support,
    TermRule,
    ocop_points,
    support_of,
)
from linkage.fulfilment.sides import Answers, Ends, Supply, answers_of, ends_of, supply_of

__all__ = [
    "CUSTOMER",
    "SIDES",
    "SUPPLIER",
    "Answers",
    "Contract",
    "Delivery",
    "Ends",
    "Measure",
    "Month",
    "PointRule",
    "Points",
    "Round",
    "Run",
    "Supply",
    "Support",
    "TermRule",
    "Version",
    "answers_of",
    "ends_of",
    "in_force",
    "months_of",
    "ocop_points",
    "run_of",
    "share_on",
    "supply_of",
    "support_of",
    "term_of",
]
