"""Every write to plans, targets and frozen facts."""
