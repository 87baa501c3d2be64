"""Pages that compose several apps: home, map, workspace, desk. No models."""
