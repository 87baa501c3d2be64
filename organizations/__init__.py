"""Who: organizations and their periods, sites, roles, yearly records, certificates."""
