"""The public list of high technologies, and declaring one."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.attempts import attempt_form
from geo.http import parse_as_of
from geo.periods import today
from organizations import actions, hitech
from organizations.forms import CapabilityFilter, NewCapabilityForm
from organizations.models import Commodity, Organization, Technology
from organizations.presenters import hitech_cards
from organizations.reports import organizations_to_write_for
from organizations.search import Page, page_of
from organizations.views.lists import list_url


@require_safe
def capability_list(request: HttpRequest) -> HttpResponse:
    day = parse_as_of(request)
    technologies = list(Technology.objects.all())
    form = CapabilityFilter(
        request.GET or None, technologies=technologies, commodities=Commodity.objects.all()
    )
    page = _page(form, request, day)
    context = {
        "form": form,
        "cards": hitech_cards(page.items, day),
        "page": page,
        "overview": hitech.overview(day, technologies),
        "day": day,
        "is_today": day == today(),
        "filtered": form.is_bound and (form.errors or any(form.cleaned_data.values())),
        "before_url": list_url(request, before=page.before),
        "after_url": list_url(request, after=page.after),
        "everything_url": request.path,
    }
    return render(request, "organizations/hitech.html", context)


def _page(form: CapabilityFilter, request: HttpRequest, day: date) -> Page:
    """The page of what was asked; a wish that cannot be met is said in the form."""
    wanted = form.cleaned_data if form.is_valid() else {}
    try:
        organizations = hitech.found(wanted, day)
    except ValidationError as error:
        form.add_error("unit", error)
        organizations = Organization.objects.none()
    return page_of(
        hitech.with_capabilities(organizations, day),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )


@login_required
@require_http_methods(["GET", "POST"])
def capability_new(request: HttpRequest) -> HttpResponse:
    """Declares a technology for one of the person's organizations."""
    asked = request.POST.get("organization") or request.GET.get("organization", "")
    organizations = organizations_to_write_for(request.user, asked)
    if not organizations:
        return render(request, "organizations/no_organization.html", status=403)
    form = NewCapabilityForm(
        request.POST if request.method == "POST" else None,
        organizations=organizations,
        initial={"organization": asked},
    )
    if request.method == "POST" and form.is_valid():
        declared = attempt_form(
            form, lambda: actions.declare_capability(by=request.user, **form.cleaned_data)
        )
        if declared:
            messages.success(request, _("Đã khai. Cán bộ phụ trách sẽ xem và xác nhận."))
            return redirect("organization_capabilities", declared.organization.slug)
    return render(request, "organizations/capability_new.html", {"form": form})
