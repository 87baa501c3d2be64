"""Every write to places."""
