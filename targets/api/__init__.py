"""The API of indicators."""
