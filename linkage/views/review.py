"""Pages around the verification of a linkage: the document, a party's answer, merging twins."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.periods import today
from linkage import actions
from linkage.forms import AnswerForm, MergeForm
from linkage.models import EvidenceFile
from linkage.permissions import can_act_as_party, can_merge, can_see_terms
from linkage.presenters import merge_page
from linkage.presenters.checks import return_rows
from linkage.reports.verification import open_return
from linkage.views.linkages import FORM, get_linkage

# A PDF is drawn by the browser itself and a picture is one: nothing in them may run or load.
SHOWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_safe
@login_required
@xframe_options_sameorigin
def evidence_show(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The file as a page of ours shows it beside the terms; who opened it is kept.

    Its type is the one found by content, and no browser may guess another."""
    linkage = get_linkage(request, code)
    files = EvidenceFile.objects.filter(linkage=linkage)
    if not can_see_terms(request.user, linkage):
        files = files.none()
    evidence = get_object_or_404(files, pk=pk)
    actions.open_evidence(evidence, by=request.user, on=today())
    return FileResponse(
        evidence.file.open(),
        filename=evidence.name,
        content_type=evidence.content_type,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": SHOWN_POLICY,
        },
    )


@login_required
@FORM
def return_answer(request: HttpRequest, code: str) -> HttpResponse:
    """A party answers what an official sent back."""
    linkage = get_linkage(request, code)
    if not can_act_as_party(request.user, linkage):
        raise PermissionDenied
    if open_return(linkage) is None:
        messages.info(request, _("Không có lần trả lại nào đang chờ trả lời."))
        return redirect(linkage)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"answer": form.cleaned_data["answer"], "upload": form.cleaned_data["file"]}
        act = lambda: actions.answer_return(linkage, by=request.user, on=today(), **given)  # noqa: E731
        if attempt_form(form, act):
            messages.success(request, _("Đã trả lời. Liên kết trở lại hàng chờ thẩm định."))
            return redirect(linkage)
    rows = [row for row in return_rows(linkage) if row.is_open]
    context = {"linkage": linkage, "form": form, "returned": rows[0] if rows else None}
    return render(request, "linkage/return_answer.html", context)


@login_required
@FORM
def linkage_merge(request: HttpRequest, code: str, other: str) -> HttpResponse:
    """Two linkages side by side: one contract, or two."""
    one, two = get_linkage(request, code), get_linkage(request, other)
    if one == two:
        raise Http404
    if not (can_merge(request.user, one) and can_merge(request.user, two)):
        raise PermissionDenied
    page = merge_page(one, two, day=today())
    form = MergeForm(request.POST or None, codes=page.choices, initial={"keep": page.keep.code})
    if request.method == "POST" and "apart" in request.POST:
        apart = lambda: actions.tell_apart(one, two, by=request.user, on=today())  # noqa: E731
        attempt(request, apart, done=_("Đã ghi: đây là hai hợp đồng khác nhau."))
        return redirect(one)
    if request.method == "POST" and form.is_valid():
        keep, drop = (one, two) if form.cleaned_data["keep"] == one.code else (two, one)
        try:
            actions.merge_linkages(keep, drop, by=request.user, on=today())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã gộp %(code)s vào liên kết này.") % {"code": drop.code})
            return redirect(keep)
    return render(request, "linkage/merge.html", {"page": page, "form": form})


@require_POST
@login_required
def linkage_unmerge(request: HttpRequest, code: str) -> HttpResponse:
    """Takes a merging of today back."""
    linkage = get_linkage(request, code)
    attempt(
        request,
        lambda: actions.unmerge_linkage(linkage, by=request.user, on=today()),
        done=_("Đã bỏ gộp; hai liên kết lại đứng riêng."),
    )
    return redirect(linkage)
