"""The map: what it is filtered by, what its layers answer, the list beside it."""
