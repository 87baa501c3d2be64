"""What the product keeps about a person, for that person (Law 91/2025/QH15: access)."""

from __future__ import annotations

from typing import Any

from accounts.models import User


def own_data(user: User) -> dict[str, Any]:
    """Everything of the account, in plain values (times are aware datetimes)."""
    return {
        "account": {
            "username": user.username,
            "name": user.name,
            "email": user.email,
            "phone": user.phone,
            "joined_at": user.date_joined,
            "last_sign_in_at": user.last_login,
            "administrator": user.is_superuser,
        },
        "consents": list(user.consents.values("purpose", "wording", "given_at", "withdrawn_at")),
        "scopes": list(
            user.scopes.values("unit__code", "unit__name", "role", "granted_on").order_by("pk")
        ),
        "tokens": list(user.auth_token_set.values("name", "created", "expiry")),
        "acts": list(
            user.acts.values("at", "verb", "on", "target_type", "target_label", "changes", "note")
        ),
    }
