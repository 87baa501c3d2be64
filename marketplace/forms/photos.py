"""The photos of a product or a service on its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.models import Photo

TAKEN = "image/jpeg,image/png,image/webp"


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files; none is an empty list. Their content is checked by the action."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        single = super().clean
        return [single(each, initial) for each in data or () if each]


@dataclass(frozen=True)
class PhotoRow:
    """A photo that is there, with what may be said of it."""

    photo: Photo
    alt: forms.BoundField
    remove: forms.BoundField
    is_cover: bool


class PhotosForm(forms.Form):
    """New photos, and what becomes of those there are: words, cover, taken away."""

    photos = SeveralFilesField(
        label=_("Chọn ảnh có sẵn"),
        required=False,
        widget=SeveralFiles(attrs={"accept": TAKEN, "multiple": True}),
    )
    camera = SeveralFilesField(
        label=_("Chụp ảnh"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/*", "capture": "environment"}),
    )
    cover = forms.TypedChoiceField(
        label=_("Ảnh bìa"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, photos: Sequence[Photo] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {photo.pk: photo for photo in photos}
        self.fields["cover"].choices = [(pk, str(pk)) for pk in self.known]
        for pk, photo in self.known.items():
            self.fields[f"alt_{pk}"] = forms.CharField(
                label=_("Ảnh chụp gì"), max_length=200, required=False, initial=photo.alt
            )
            self.fields[f"remove_{pk}"] = forms.BooleanField(label=_("Bỏ ảnh này"), required=False)

    @property
    def rows(self) -> list[PhotoRow]:
        first = next(iter(self.known), None)
        return [
            PhotoRow(photo, self[f"alt_{pk}"], self[f"remove_{pk}"], pk == first)
            for pk, photo in self.known.items()
        ]

    @property
    def new(self) -> list[tuple[Any, str]]:
        """The files sent, each with what the person says it shows."""
        files = [*self.cleaned_data["photos"], *self.cleaned_data["camera"]]
        words = self.data.getlist("new_alt")
        return [(file, words[n] if n < len(words) else "") for n, file in enumerate(files)]

    @property
    def removed(self) -> list[Photo]:
        return [photo for pk, photo in self.known.items() if self.cleaned_data[f"remove_{pk}"]]

    @property
    def described(self) -> list[tuple[Photo, str]]:
        """Those whose words changed."""
        words = {pk: self.cleaned_data[f"alt_{pk}"] for pk in self.known}
        return [(photo, words[pk]) for pk, photo in self.known.items() if words[pk] != photo.alt]

    @property
    def new_cover(self) -> Photo | None:
        """The photo chosen to stand first, where another one does."""
        chosen = self.cleaned_data.get("cover")
        return self.known[chosen] if chosen and chosen != next(iter(self.known)) else None
