"""Documents of a linkage: uploaded, opened, marked as uploaded by mistake, and who opened them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.attempts import attempt, attempt_form
from geo.periods import today
from linkage import actions
from linkage.forms import EvidenceForm, ReasonForm
from linkage.models import EvidenceFile
from linkage.permissions import can_add_evidence, can_see_terms, can_withdraw_evidence
from linkage.presenters.documents import openings_page
from linkage.views.linkages import FORM, get_linkage

# Should a browser show it all the same, nothing in it may run, load or reach the site.
SENT_POLICY = "default-src 'none'; sandbox"


def _file(request: HttpRequest, code: str, pk: int) -> EvidenceFile:
    """The file for who may see it; 404 for everybody else."""
    linkage = get_linkage(request, code)
    if not can_see_terms(request.user, linkage):
        raise Http404
    files = linkage.files.select_related("terms", "uploaded_by")
    evidence = get_object_or_404(files, pk=pk)
    evidence.linkage = linkage
    return evidence


@require_POST
@login_required
def evidence_add(request: HttpRequest, code: str) -> HttpResponse:
    linkage = get_linkage(request, code)
    if not can_add_evidence(request.user, linkage):
        raise PermissionDenied
    form = EvidenceForm(request.POST, request.FILES, linkage=linkage)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn một tệp hợp đồng để tải lên."))
        return redirect(linkage)
    attempt(
        request,
        lambda: actions.add_evidence(linkage, by=request.user, on=today(), **form.document),
        done=_("Đã lưu tệp hợp đồng."),
    )
    return redirect(linkage)


@require_safe
@login_required
def evidence_file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Sends the file as a download, never as a page of the site; who opened it is kept."""
    evidence = _file(request, code, pk)
    actions.open_evidence(evidence, by=request.user, on=today())
    return FileResponse(
        evidence.file.open(),
        as_attachment=True,
        filename=evidence.download_name,
        content_type=evidence.content_type,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": SENT_POLICY,
        },
    )


@require_safe
@login_required
def evidence_openings(request: HttpRequest, code: str) -> HttpResponse:
    """Who opened, uploaded or took back which document, and when."""
    linkage = get_linkage(request, code)
    if not can_see_terms(request.user, linkage):
        raise Http404
    page = openings_page(linkage, before=request.GET.get("before", ""))
    return render(request, "linkage/openings.html", {"page": page})


def _held(request: HttpRequest, code: str, pk: int) -> EvidenceFile:
    evidence = _file(request, code, pk)
    if not can_withdraw_evidence(request.user, evidence):
        raise PermissionDenied
    return evidence


def _question(evidence: EvidenceFile, title: str, submit: str) -> dict[str, object]:
    context = {"linkage": evidence.linkage, "file": evidence, "title": title, "submit": submit}
    return context | {"tone": "danger", "cancel_url": evidence.linkage.get_absolute_url()}


@login_required
@FORM
def evidence_withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A file uploaded by mistake is marked so, with the reason."""
    evidence = _held(request, code, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt_form(
            form,
            lambda: actions.withdraw_evidence(evidence, by=request.user, on=today(), reason=reason),
        )
        if done:
            messages.success(request, _("Đã đánh dấu là tải nhầm; tệp vẫn được giữ."))
            return redirect(evidence.linkage)
    context = _question(evidence, _("Tệp này tải nhầm?"), _("Đánh dấu là tải nhầm"))
    return render(request, "linkage/evidence_withdraw.html", context | {"form": form})
