"""One factory a model, by app: ``from tests.factories.organizations import OrganizationFactory``."""
