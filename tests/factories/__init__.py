"""One factory a model, by app: ``tests.factories.organizations.OrganizationFactory`` …"""
