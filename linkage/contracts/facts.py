"""What a contract says, ready to be written: every number and day is text already.

Templates see these names and nothing else. An empty text means that the parties did not state it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Party:
    """One side as the register knows it; persons sign by hand."""

    name: str
    code: str = ""
    kind: str = ""
    address: str = ""
    tax_code: str = ""
    registration_number: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Month:
    """What is due in one calendar month of every year of the term, in kilograms."""

    name: str
    quantity: str
    quantity_words: str


@dataclass(frozen=True)
class Contract:
    """One version of a linkage. ``supplier`` is side A, ``customer`` side B.

    ``inputs``, ``production``, ``processing`` are the stages besides sale; ``form_number`` and
    ``form_words`` the form of Decree 98/2018/NĐ-CP, Art. 4, that they give, empty where none is.
    Each ``…_words`` repeats the number before it in words.
    """

    code: str
    version: str
    supplier: Party
    customer: Party
    commodity: str
    starts: str
    number: str = ""
    category: str = ""
    lead: str = ""
    processing_service: bool = False
    inputs: bool = False
    production: bool = False
    processing: bool = False
    form_number: str = ""
    form_words: str = ""
    stages: tuple[str, ...] = ()
    ends: str = ""
    length: str = ""
    quantity: str = ""
    quantity_words: str = ""
    months: tuple[Month, ...] = ()
    contracted_share: str = ""
    contracted_share_words: str = ""
    export: str = ""
    quality: str = ""
    price_kind: str = ""
    price: str = ""
    price_words: str = ""
    price_terms: str = ""
    price_deviation: str = ""
    price_deviation_words: str = ""
    value: str = ""
    value_words: str = ""
    advance: str = ""
    advance_words: str = ""
    inputs_supplied: str = ""
    delivery: str = ""
    payment_days: str = ""
    payment_days_words: str = ""
    payment: str = ""
    risk: str = ""
    penalty: str = ""
    dispute: str = ""
    illustrative: bool = False
