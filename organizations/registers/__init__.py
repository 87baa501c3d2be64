"""The register beside those of others: the business register, the tax office."""
