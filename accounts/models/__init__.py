from accounts.models.act import Act, AppendOnly, ImportBatch
from accounts.models.consent import Consent
from accounts.models.idempotency import FirstAnswer
from accounts.models.scope import OfficialScope
from accounts.models.sign_in import AttemptCounter, OneTimeSignIn
from accounts.models.token import ApiToken
from accounts.models.user import User
from accounts.models.version import RegisterVersion

__all__ = [
    "Act",
    "ApiToken",
    "AppendOnly",
    "AttemptCounter",
    "Consent",
    "FirstAnswer",
    "ImportBatch",
    "OfficialScope",
    "OneTimeSignIn",
    "RegisterVersion",
    "User",
]
