from accounts.models.act import Act, AppendOnly, ImportBatch
from accounts.models.consent import Consent
from accounts.models.sign_in import AttemptCounter, OneTimeSignIn
from accounts.models.user import User

__all__ = ["Act", "AppendOnly", "AttemptCounter", "Consent", "ImportBatch", "OneTimeSignIn", "User"]
