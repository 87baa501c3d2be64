"""Photos: taken in with the form of a posting, and sent to those who may see them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace import actions
from marketplace.forms import PhotosForm
from marketplace.models import Photo, Posting

# A day: a photo that was taken away is gone from the caches the next day.
PUBLIC = "public, max-age=86400"
PRIVATE = "private, no-cache"
# A file opened by its address alone may do nothing but be a picture.
POLICY = "default-src 'none'; sandbox"


@require_safe
def photo_file(request: HttpRequest, pk: int, width: int) -> HttpResponse:
    """A photo as WebP; ``width``: 640 or 1280, the length of the box it fits in."""
    if width not in (640, 1280):
        raise Http404
    photo = get_object_or_404(Photo.objects.with_public(), pk=pk)
    if not photo.is_public:
        get_object_or_404(Photo.objects.visible_to(request.user), pk=pk)
    tag = f'"{photo.sha256[:32]}-{width}"'
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = FileResponse(
            (photo.small if width == 640 else photo.large).open(),
            content_type="image/webp",
            headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": POLICY},
        )
    response["ETag"] = tag
    response["Cache-Control"] = PUBLIC if photo.is_public else PRIVATE
    if not photo.is_public:
        patch_vary_headers(response, ["Cookie"])
    return response


def photos_form(request: HttpRequest, posting: Posting | None) -> PhotosForm:
    """The photos of what is posted, as they are and as they were sent."""
    shown = posting and posting.photographed
    known = list(shown.photos.all()) if shown else []
    if request.method == "POST":
        return PhotosForm(request.POST, request.FILES, photos=known)
    return PhotosForm(photos=known)


def save_photos(request: HttpRequest, posting: Posting) -> None:
    """Does what the form asks; a photo that is refused stops neither the others nor the words."""
    form = photos_form(request, posting)
    if not form.is_valid():
        messages.error(request, _("Ảnh chưa lưu được; hãy thử thêm lại."))
        return
    by = request.user
    for photo in form.removed:
        _try(request, photo.name, lambda photo=photo: actions.remove_photo(photo, by=by))
    kept = [photo for photo in form.known.values() if photo not in form.removed]
    for photo, words in form.described:
        if photo in kept:
            mend = partial(actions.describe_photo, photo, alt=words, by=by)
            _try(request, photo.name, mend)
    for file, words in form.new:
        of, name = posting.photographed, file.name
        add = partial(actions.add_photo, of=of, name=name, alt=words, by=by)
        _try(request, name, lambda file=file, add=add: add(data=file.read()))
    if form.new_cover in kept:
        _try(request, "", lambda: actions.choose_cover(form.new_cover, by=by))


def _try(request: HttpRequest, name: str, act: Callable[[], object]) -> None:
    try:
        act()
    except ValidationError as error:
        for words in error.messages:
            messages.error(request, f"{name}: {words}" if name else words)
