"""In which state of a posting each act makes sense, and which state it leads to.

Who may act stands in ``permissions``.

    draft ──submit──▶ submitted ──publish──▶ published ──close──▶ closed ──reopen──▶ draft
                       ▲     │                │    │
                     submit  └──return──┐     │  revise ──▶ submitted
                       │                ▼     │
                       └─────────── returned ◀┘ return
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.enums import PostingState

S = PostingState

# act -> {state in which it may be done: state that follows}; None: the posting is gone.
ACTS: dict[str, dict[PostingState, PostingState | None]] = {
    # quantities, price, place, deadline
    "update": {
        S.DRAFT: S.DRAFT,
        S.SUBMITTED: S.SUBMITTED,
        S.PUBLISHED: S.PUBLISHED,
        S.RETURNED: S.RETURNED,
    },
    # the words, category and certificates that an official approves
    "revise": {
        S.DRAFT: S.DRAFT,
        S.SUBMITTED: S.SUBMITTED,
        S.PUBLISHED: S.SUBMITTED,
        S.RETURNED: S.RETURNED,
    },
    "submit": {S.DRAFT: S.SUBMITTED, S.RETURNED: S.SUBMITTED},
    "publish": {S.SUBMITTED: S.PUBLISHED},
    # an official's own file: read before it was sent
    "publish_directly": {
        S.DRAFT: S.PUBLISHED,
        S.SUBMITTED: S.PUBLISHED,
        S.RETURNED: S.PUBLISHED,
        S.CLOSED: S.PUBLISHED,
    },
    "return": {S.SUBMITTED: S.RETURNED, S.PUBLISHED: S.RETURNED},
    "close": {
        S.DRAFT: S.CLOSED,
        S.SUBMITTED: S.CLOSED,
        S.PUBLISHED: S.CLOSED,
        S.RETURNED: S.CLOSED,
    },
    "reopen": {S.CLOSED: S.DRAFT},
    "delete": {S.DRAFT: None},
}


def makes_sense(act: str, state: str) -> bool:
    return state in ACTS[act]


def next_state(act: str, state: str) -> PostingState | None:
    """The state that follows; raises where the act makes no sense in ``state``."""
    if not makes_sense(act, state):
        raise ValidationError(
            _("Không làm được việc này: tin đang ở trạng thái “%(state)s”."),
            code="state",
            params={"state": PostingState(state).label},
        )
    return ACTS[act][PostingState(state)]
