"""Pages of a contract's papers and versions: the Word file, what changed, renewal."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.attempts import attempt
from geo.http import attachment
from geo.periods import today
from linkage import actions
from linkage.actions.renewal import renewed_terms
from linkage.models import Linkage, Terms
from linkage.permissions import can_act_as_party, can_see_terms
from linkage.policies import require_state
from linkage.presenters.versions import renewal_page, versions_page
from linkage.views.linkages import FORM, get_linkage

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _full(request: HttpRequest, code: str) -> Linkage:
    """The linkage, to who may see its terms."""
    linkage = get_linkage(request, code)
    if not can_see_terms(request.user, linkage):
        raise Http404
    return linkage


def _version(request: HttpRequest, linkage: Linkage, name: str) -> Terms | None:
    """The version that the address names; None where it names none."""
    given = request.GET.get(name)
    if given is None:
        return None
    found = next((each for each in linkage.terms.all() if str(each.number) == given), None)
    if found is None:
        raise Http404
    return found


@require_safe
@login_required
def linkage_contract(request: HttpRequest, code: str) -> HttpResponse:
    """The contract as a Word file: ``?version=`` of which version (default: the one in force),
    ``?plain=1`` by the product's own template."""
    linkage = _full(request, code)
    chosen = _version(request, linkage, "version")
    terms = chosen or linkage.terms_on(today()) or linkage.first_terms
    given = {"by": request.user, "on": today(), "terms": terms, "plain": "plain" in request.GET}
    try:
        content = actions.draw_contract(linkage, **given)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(linkage)
    return attachment(content, f"hop-dong-{linkage.code}-v{terms.number}.docx", DOCX)


@require_safe
@login_required
def linkage_versions(request: HttpRequest, code: str) -> HttpResponse:
    """Every version with its days and rungs, and how two of them (``?old=&new=``) differ."""
    linkage = _full(request, code)
    compared = (_version(request, linkage, "old"), _version(request, linkage, "new"))
    page = versions_page(linkage, compared, today())
    return render(request, "linkage/versions.html", {"page": page, "linkage": linkage})


@login_required
@FORM
def linkage_renew(request: HttpRequest, code: str) -> HttpResponse:
    """What renewing would propose; pressed, it is proposed."""
    linkage = get_linkage(request, code)
    if not can_act_as_party(request.user, linkage):
        raise PermissionDenied
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.renew(linkage, by=request.user, on=today()),
            done=_("Đã gửi đề nghị gia hạn. Bên kia đồng ý thì điều khoản mới có hiệu lực."),
        )
        return redirect(linkage)
    try:
        require_state("propose_terms", linkage, today())
        terms = renewed_terms(linkage, today())
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(linkage)
    page = renewal_page(linkage, terms)
    return render(request, "linkage/renew.html", {"page": page, "linkage": linkage})
