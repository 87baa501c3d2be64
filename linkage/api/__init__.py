"""The API of linkages and deliveries."""
