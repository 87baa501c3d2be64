"""The acts on a posting in words, and which of them are open to a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.models import Posting
from marketplace.permissions import Standing
from marketplace.policies import makes_sense


@dataclass(frozen=True)
class ActWords:
    """A button, the question it asks, and what is said when it is done."""

    label: str | Promise
    question: str | Promise
    words: str | Promise
    done: str | Promise
    icon: str
    tone: str = "primary"
    main: bool = False


ACT_WORDS: dict[str, ActWords] = {
    "submit": ActWords(
        _("Gửi duyệt"),
        _("Gửi tin này để duyệt?"),
        _("Cán bộ của địa bàn đọc tin trước khi công chúng thấy. Trong lúc chờ vẫn sửa được."),
        _("Đã gửi. Tin đang chờ cán bộ duyệt."),
        "send",
        main=True,
    ),
    "publish": ActWords(
        _("Duyệt đăng"),
        _("Duyệt và đăng tin này?"),
        _("Tin hiện ra với mọi người ngay bây giờ."),
        _("Đã đăng tin."),
        "check2-circle",
        main=True,
    ),
    "return": ActWords(
        _("Trả lại để sửa"),
        _("Trả lại tin này để sửa?"),
        _("Người đăng sửa rồi gửi duyệt lại. Trong lúc đó tin không hiện với công chúng."),
        _("Đã trả lại cho người đăng."),
        "arrow-return-left",
        tone="danger",
    ),
    "close": ActWords(
        _("Đóng tin"),
        _("Đóng tin này?"),
        _("Tin thôi hiện với công chúng, vẫn được lưu lại, và có thể mở lại thành bản nháp."),
        _("Đã đóng tin."),
        "archive",
        tone="danger",
    ),
    "reopen": ActWords(
        _("Mở lại"),
        _("Mở lại tin này?"),
        _("Tin trở thành bản nháp; sửa xong thì gửi duyệt lại."),
        _("Đã mở lại thành bản nháp."),
        "arrow-counterclockwise",
    ),
    "delete": ActWords(
        _("Xoá bản nháp"),
        _("Xoá bản nháp này?"),
        _("Bản nháp chưa từng đăng sẽ mất hẳn, không lấy lại được."),
        _("Đã xoá bản nháp."),
        "trash",
        tone="danger",
    ),
}

MODERATION = ("publish", "return")
AUTHORS_ACTS = ("submit", "close", "reopen", "delete")


def acts_open_to(standing: Standing, posting: Posting) -> tuple[str, ...]:
    """Names of acts that the person may do and that the state allows; ``edit`` among them."""
    acts: list[str] = []
    if standing.moderates:
        acts += [act for act in MODERATION if makes_sense(act, posting.state)]
    if standing.posts:
        if makes_sense("update", posting.state):
            acts.append("edit")
        acts += [act for act in AUTHORS_ACTS if makes_sense(act, posting.state)]
    never_shown = posting.published_on is None
    # A draft is either thrown away or, where the public has seen it, put away.
    unfit = "close" if never_shown and posting.state == "draft" else "delete"
    return tuple(act for act in acts if act != unfit or (act == "delete" and never_shown))
