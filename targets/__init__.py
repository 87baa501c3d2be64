"""What must be reached: plans, indicators, snapshots."""
