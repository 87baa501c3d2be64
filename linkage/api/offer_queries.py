"""Filters of the list of negotiations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from geo.api.queries import Query, code_of, flag, one_of, words
from linkage.enums import OfferState
from linkage.reports.offers import with_table
from organizations.models import Commodity, Organization


class OfferQuery(Query):
    state = one_of(OfferState, "Trạng thái.")
    waiting = flag("Đang chờ tổ chức của tài khoản này trả lời, hay không.")
    commodity = code_of(Commodity.objects.all(), "Mã ngành hàng.")
    organization = code_of(Organization.objects.all(), "Mã của một trong hai bên.")
    listing = words("Mã tin chào bán.")
    demand = words("Mã nhu cầu.")

    def narrow(self, rows: QuerySet, wanted: dict[str, Any], day: date) -> QuerySet:
        if "state" in wanted:
            rows = rows.filter(state=wanted["state"])
        if "waiting" in wanted:
            rows = with_table(rows, self.request.user).filter(waits=wanted["waiting"])
        if "commodity" in wanted:
            rows = rows.filter(commodity=wanted["commodity"])
        if "organization" in wanted:
            party = wanted["organization"]
            rows = rows.filter(Q(supplier=party) | Q(customer=party))
        for kind in ("listing", "demand"):
            if kind in wanted:
                rows = rows.filter(**{f"{kind}__code": wanted[kind]})
        return rows
