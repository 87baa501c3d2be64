"""The demonstration world: made-up organizations of Bảo Lộc, built through the actions."""
