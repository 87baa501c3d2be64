from accounts.models.act import Act, AppendOnly, ImportBatch
from accounts.models.consent import Consent
from accounts.models.scope import OfficialScope
from accounts.models.sign_in import AttemptCounter, OneTimeSignIn
from accounts.models.token import ApiToken
from accounts.models.user import User

__all__ = [
    "Act",
    "ApiToken",
    "AppendOnly",
    "AttemptCounter",
    "Consent",
    "ImportBatch",
    "OfficialScope",
    "OneTimeSignIn",
    "User",
]
