"""Photos of products and services: taking them in, ordering them, taking them away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from accounts.actions import record_act
from geo.periods import today
from geo.text import clean
from marketplace.actions._common import finish_edit
from marketplace.actions.products import delete_photo
from marketplace.enums import PostingState
from marketplace.images import (
    LARGEST,
    MIN_SIDE,
    SMALLEST,
    NotAPicture,
    Picture,
    TooManyPixels,
    TooSmall,
    read_picture,
)
from marketplace.models import Listing, Photo, ProcessingService, Product
from marketplace.models.photo import field_of
from marketplace.permissions import can_post_for

MAX_PHOTOS = 8
Thing = Product | ProcessingService


def add_photo(*, of: Thing, data: bytes, name: str, alt: str, by) -> Photo:
    """Keeps a photo of ``of`` in two sizes, upright, without the notes that phones put into it.

    ``data``: the file as it was sent (JPEG, PNG or WebP, told by its content); ``name``: what the
    person called it; ``alt``: what it shows, for those who cannot see it. The same photo sent
    twice is kept once. What the public reads already is read anew by an official, as after
    every change of words. Raises ValidationError for a file that is too large, of another kind,
    broken, or made to fill the memory.
    """
    if not can_post_for(by, of.organization):
        raise PermissionDenied
    sha256 = hashlib.sha256(data).hexdigest()
    picture = _read(data)  # takes a moment, so before the lock
    with transaction.atomic():
        of = _locked(of)
        if known := of.photos.filter(sha256=sha256).first():
            return known
        photo = Photo(
            **{field_of(of): of},
            alt=_words(alt),
            order=_place_after_last(of),
            width=picture.width,
            height=picture.height,
            name=clean(name.replace("\0", ""))[-255:],
            sha256=sha256,
            uploaded_by=by,
        )
        _keep_files(photo, picture)
        photo.save()
        count = of.photos.count()
        _record(of, "add_photo", count - 1, count, by=by, note=photo.name)
    return photo


@transaction.atomic
def remove_photo(photo: Photo, *, by) -> None:
    """Takes a photo away, with its files."""
    of = _begin(photo, by=by)
    count = of.photos.count()
    delete_photo(photo)
    _record(of, "remove_photo", count, count - 1, by=by, note=photo.name)


@transaction.atomic
def describe_photo(photo: Photo, *, alt: str, by) -> Photo:
    """Says anew what the photo shows."""
    of = _begin(photo, by=by)
    old, photo.alt = photo.alt, _words(alt)
    if old == photo.alt:
        return photo
    photo.save(update_fields=["alt"])
    _reviewed(of, {"photos": [old, photo.alt]}, by=by)
    changes = {"alt": [old, photo.alt]}
    record_act(by=by, verb=f"{field_of(of)}.describe_photo", on=today(), target=of, changes=changes)
    return photo


@transaction.atomic
def choose_cover(photo: Photo, *, by) -> None:
    """Puts the photo first: it is the one that lists show."""
    of = _begin(photo, by=by)
    others = [pk for pk in of.photos.values_list("pk", flat=True) if pk != photo.pk]
    _order(of, [photo.pk, *others], by=by)


@transaction.atomic
def order_photos(of: Thing, *, photos: Sequence[int], by) -> None:
    """Sets the order: the keys of all photos of ``of``, the cover first."""
    if not can_post_for(by, of.organization):
        raise PermissionDenied
    of = _locked(of)
    if sorted(photos) != sorted(of.photos.values_list("pk", flat=True)):
        raise _refused(_("Ảnh vừa được thêm hoặc bỏ ở nơi khác; hãy mở lại trang."))
    _order(of, photos, by=by)


def _order(of: Thing, keys: Sequence[int], *, by) -> None:
    photos = {photo.pk: photo for photo in of.photos.all()}
    for place, key in enumerate(keys):
        photos[key].order = place
    Photo.objects.bulk_update(photos.values(), ["order"])
    record_act(by=by, verb=f"{field_of(of)}.order_photos", on=today(), target=of)


def _begin(photo: Photo, *, by) -> Thing:
    """Who may, and the lock; a photo that is gone meanwhile is said to be."""
    if not can_post_for(by, photo.of.organization):
        raise PermissionDenied
    of = _locked(photo.of)
    if not of.photos.filter(pk=photo.pk).exists():
        raise _refused(_("Ảnh này đã bị bỏ."))
    return of


def _locked(of: Thing) -> Thing:
    rows = type(of).objects.select_for_update(of=("self",)).select_related("organization")
    return rows.get(pk=of.pk)


def _place_after_last(of: Thing) -> int:
    places = list(of.photos.values_list("order", flat=True))
    if len(places) >= MAX_PHOTOS:
        raise _refused(_("Có nhiều nhất %(count)s ảnh; hãy bỏ bớt một ảnh trước."))
    return max(places, default=-1) + 1


def _read(data: bytes) -> Picture:
    """The picture, or in plain words why it is not taken."""
    if len(data) > settings.UPLOAD_MAX_BYTES:
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        raise _refused(_("Ảnh nặng hơn %(limit)s. Hãy chụp ở cỡ nhỏ hơn."), limit=limit)
    try:
        return read_picture(data)
    except NotAPicture as error:
        raise _refused(
            _("Tệp này không phải ảnh, hoặc ảnh bị hỏng. Hãy dùng ảnh JPEG, PNG hoặc WebP.")
        ) from error
    except TooManyPixels as error:
        raise _refused(
            _("Ảnh quá lớn để mở ra (hơn %(millions)s triệu điểm ảnh). Hãy chụp ở cỡ nhỏ hơn."),
            millions=error.limit // 1_000_000,
        ) from error
    except TooSmall as error:
        raise _refused(
            _("Ảnh quá nhỏ: mỗi cạnh cần ít nhất %(side)s điểm ảnh."), side=MIN_SIDE
        ) from error


def _refused(words, **params: object) -> ValidationError:
    return ValidationError({"photo": ValidationError(words, params={"count": MAX_PHOTOS} | params)})


def _words(alt: str) -> str:
    alt = clean(alt)
    if "\0" in alt or len(alt) > 200:
        raise ValidationError({"alt": _("Mô tả ảnh có nhiều nhất 200 chữ.")})
    return alt


def _keep_files(photo: Photo, picture: Picture) -> None:
    for field, box in ((photo.small, SMALLEST), (photo.large, LARGEST)):
        name = f"{photo.sha256[:32]}-{box}.webp"
        field.save(name, ContentFile(picture.files[box]), save=False)


def _record(of: Thing, act: str, old: int, new: int, *, by, note: str) -> None:
    _reviewed(of, {"photos": [old, new]}, by=by)
    verb, changes = f"{field_of(of)}.{act}", {"photos": [old, new]}
    record_act(by=by, verb=verb, on=today(), target=of, note=note, changes=changes)


def _reviewed(of: Thing, changes: dict[str, list], *, by) -> None:
    """What waits for an official or has passed one is read anew with its photos."""
    read = (PostingState.SUBMITTED, PostingState.PUBLISHED)
    listed = Listing.objects.filter(product=of) if isinstance(of, Product) else None
    rows = type(of).objects.filter(pk=of.pk) if listed is None else listed
    rows = rows.select_for_update(of=("self",)).filter(state__in=read)
    for posting in rows.select_related("organization", "category").order_by("pk"):
        finish_edit(posting, dict(changes), by=by, on=today())
