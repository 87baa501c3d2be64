"""The API of organizations, their certificates and their capabilities."""
