"""Forms of organizations: they shape and validate; the actions decide and save."""

from organizations.forms.claims import (
    CapabilityForm,
    CertificateForm,
    MatchForm,
    NewCapabilityForm,
)
from organizations.forms.filters import FilterForm
from organizations.forms.hitech import CapabilityFilter
from organizations.forms.people import InviteForm, MemberForm
from organizations.forms.profiles import DetailsForm, ProfileForm, RegisterForm
from organizations.forms.questions import DayAndReasonForm, DayForm, UntilForm
from organizations.forms.records import GradesForm, RecordForm

__all__ = [
    "CapabilityFilter",
    "CapabilityForm",
    "CertificateForm",
    "DayAndReasonForm",
    "DayForm",
    "DetailsForm",
    "FilterForm",
    "GradesForm",
    "InviteForm",
    "MatchForm",
    "MemberForm",
    "NewCapabilityForm",
    "ProfileForm",
    "RecordForm",
    "RegisterForm",
    "UntilForm",
]
