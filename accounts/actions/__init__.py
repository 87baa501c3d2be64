"""Every write to people's rows, and the record of acts for all apps."""

from accounts.actions.acts import (
    NewAct,
    Target,
    new_act,
    record_act,
    record_acts,
    record_import,
)
from accounts.actions.consent import give_consent, withdraw_consent
from accounts.actions.one_time import (
    IssuedSignIn,
    issue_one_time_sign_in,
    redeem_one_time_sign_in,
)
from accounts.actions.passwords import set_password
from accounts.actions.people import (
    create_administrator,
    create_user,
    edit_details,
    erase_user,
    system_user,
)
from accounts.actions.scopes import grant_scope, revoke_scope
from accounts.actions.tokens import create_token, revoke_token

__all__ = [
    "IssuedSignIn",
    "NewAct",
    "Target",
    "create_administrator",
    "create_token",
    "create_user",
    "edit_details",
    "erase_user",
    "give_consent",
    "grant_scope",
    "issue_one_time_sign_in",
    "new_act",
    "record_act",
    "record_acts",
    "record_import",
    "redeem_one_time_sign_in",
    "revoke_scope",
    "revoke_token",
    "set_password",
    "system_user",
    "withdraw_consent",
]
