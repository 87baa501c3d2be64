from importlib import import_module

from django.apps import AppConfig

from accounts.permissions import SIGN_IN_ISSUERS


class OrganizationsConfig(AppConfig):
    name = "organizations"

    def ready(self):
        # Permissions read the models, which exist only once the apps are ready.
        permissions = import_module("organizations.permissions")
        if permissions.can_issue_sign_in_as_manager not in SIGN_IN_ISSUERS:
            SIGN_IN_ISSUERS.append(permissions.can_issue_sign_in_as_manager)
