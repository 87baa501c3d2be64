"""The printed sheet that opens an account once."""

from __future__ import annotations

from urllib.parse import urlencode

import segno
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.actions import issue_one_time_sign_in
from accounts.codes import readable_code
from accounts.models import User
from accounts.permissions import can_issue_sign_in


@login_required
@never_cache
def sheet(request: HttpRequest, username: str) -> HttpResponse:
    """Ask first (GET); then make the code and show it, on this one answer only (POST)."""
    person = get_object_or_404(User, username=username, is_active=True)
    if not can_issue_sign_in(request.user, person):
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/sheet_ask.html", {"person": person})
    issued = issue_one_time_sign_in(by=request.user, user=person)
    address = request.build_absolute_uri(reverse("one_time_sign_in"))
    filled = f"{address}?{urlencode({'u': person.username, 'c': issued.code})}"
    context = {
        "person": person,
        "code": readable_code(issued.code),
        "expires_at": issued.sign_in.expires_at,
        "address": address,
        "qr": segno.make(filled, error="m").svg_inline(scale=4, border=2, omitsize=False),
    }
    return render(request, "accounts/sheet.html", context)
