"""Forms that everybody can fill in: ``{% load mx_form %}``. They stand on ``/style/``."""

from __future__ import annotations

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.safestring import SafeString

register = template.Library()
Text = str | Promise

CHECKS = (forms.CheckboxInput,)
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def shape(field: BoundField) -> str:
    """How a field is laid out: hidden, check (one box), group (several boxes), or line."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, GROUPS):
        return "group"
    return "check" if isinstance(widget, CHECKS) else "line"


def _css(field: BoundField) -> str:
    widget = field.field.widget
    base = "form-control"
    if isinstance(widget, (*CHECKS, *GROUPS)):  # forms.css knows them by their type
        base = ""
    elif isinstance(widget, forms.Select):
        base = "form-select"
    return " ".join(filter(None, [base, widget.attrs.get("class"), field.errors and "is-invalid"]))


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The bare input with the right classes; Django adds aria-describedby and aria-invalid."""
    css = _css(field)
    attributes = {"class": css} if css else {}
    if isinstance(field.field.widget, forms.Textarea) and field.field.max_length:
        attributes["data-counter"] = f"{field.auto_id}_counter"
    return field.as_widget(attrs=attributes)


@register.inclusion_tag("_components/form_field.html")
def form_field(field: BoundField, unit: Text = "", label: Text = "") -> dict[str, object]:
    """One field with label, required mark, help and errors.

    ``{% form_field form.price unit="đ/kg" %}``; ``unit``: words after the input; ``label``: instead
    of the field's own. A textarea with a max_length counts its characters.
    """
    return {"field": field, "shape": shape(field), "unit": unit, "label": label or field.label}


@register.inclusion_tag("_components/form.html")
def form_body(form: forms.BaseForm) -> dict[str, object]:
    """All fields of a form with a summary of its errors; the ``<form>`` tag and buttons are yours.

    ``<form method="post" novalidate data-draft="demand-new">{% csrf_token %}{% form_body form %}
    <div class="form-actions"><button class="btn btn-primary">Lưu</button></div></form>``
    ``data-draft`` (a name that is the same whenever the same thing is edited) keeps what was typed.
    """
    return {"form": form, "has_required": any(field.required for field in form.fields.values())}


@register.inclusion_tag("_components/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, object]:
    """Only the summary of errors, with a link to each field: for forms laid out by hand."""
    return {"form": form}
