"""What the page of a linkage project shows: to everyone who is in it, to the parties and officials
how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from linkage.models import Linkage, LinkageProject
from linkage.permissions import can_lead_project, can_see_terms
from linkage.policies import ACTS, life_on


@dataclass(frozen=True)
class Member:
    """A linkage of the project that the reader may see; ``kg`` and ``value`` for who may."""

    linkage: Linkage
    full: bool
    kg: object
    value: object


@dataclass(frozen=True)
class ProjectPage:
    project: LinkageProject
    day: date
    members: list[Member]
    kept_private: int
    leads: bool
    may_join: list[Linkage]

    @property
    def is_open(self) -> bool:
        return self.project.is_open_on(self.day)


def project_page(project: LinkageProject, *, user, day: date) -> ProjectPage:
    keys = project.members.as_of(day).values_list("linkage", flat=True)
    count = len(keys)
    seen = Linkage.objects.visible_to(user).filter(pk__in=list(keys)).with_parties()
    members = [
        _member(linkage, user, day) for linkage in seen.prefetch_related("terms").order_by("code")
    ]
    leads = user.is_authenticated and can_lead_project(user, project.lead)
    return ProjectPage(
        project=project,
        day=day,
        members=members,
        kept_private=count - len(members),
        leads=leads and project.closed_on is None,
        may_join=_joinable(project, user, day) if leads else [],
    )


def _member(linkage: Linkage, user, day: date) -> Member:
    full = can_see_terms(user, linkage)
    terms = linkage.terms_on(day) or linkage.first_terms
    return Member(linkage, full, terms.quantity if full else None, terms.value if full else None)


def _joinable(project: LinkageProject, user, day: date) -> list[Linkage]:
    """The lead's own linkages of the commodity that are in no project."""
    rows = Linkage.objects.of_organization(project.lead).filter(commodity=project.commodity)
    rows = rows.open_to(user).exclude(projects__valid_to__isnull=True, projects__isnull=False)
    found = rows.with_parties().prefetch_related("terms").order_by("code")
    return [each for each in found if life_on(each, day) in ACTS["join_project"]]
