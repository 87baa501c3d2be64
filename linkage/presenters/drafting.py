"""A contract as its writer reads it once more before it is declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from linkage.decree import NO_FORM, STAGES, decree_form
from linkage.enums import Form, Lead
from linkage.models import Linkage, Terms
from linkage.presenters.agreements import Fact, agreement_facts


@dataclass(frozen=True)
class DeclaredPage:
    """``form_number``: 1 to 7 of Decree 98/2018/NĐ-CP, Art. 4; 0 where the stages give none."""

    facts: list[Fact]
    stated: list[Fact]
    unstated: str
    form_number: int
    form_words: str | Promise


def declared_page(linkage: Mapping[str, Any], terms: Mapping[str, Any]) -> DeclaredPage:
    """``linkage`` and ``terms`` as ``actions.declare`` takes them."""
    staged = Linkage(**{name: linkage[name] for name in STAGES})
    number, words = decree_form(staged) or (0, NO_FORM)
    told = agreement_facts(_whole(terms))
    return DeclaredPage(
        facts=[fact for fact in _facts(linkage) if fact.value],
        stated=[fact for fact in told if fact.value not in (None, "")],
        unstated="; ".join(fact.label for fact in told if fact.value in (None, "")),
        form_number=number,
        form_words=words,
    )


def _whole(terms: Mapping[str, Any]) -> Terms:
    version = Terms(**terms)
    version.clean()
    return version


def _facts(linkage: Mapping[str, Any]) -> list[Fact]:
    lead = linkage["lead"]
    return [
        Fact(_("Bên bán"), linkage["supplier"].name),
        Fact(_("Bên mua"), linkage["customer"].name),
        Fact(_("Số hợp đồng"), linkage["contract_number"]),
        Fact(_("Ngành hàng"), linkage["commodity"].name),
        Fact(_("Nhóm sản phẩm"), linkage["category"].name if linkage["category"] else ""),
        Fact(_("Hình thức"), Form(linkage["form"]).label),
        Fact(_("Bên chủ trì"), Lead(lead).label if lead else ""),
    ]
