"""Reads that join the register to the pure indicators."""
