"""Answers found by brute force, to hold the code against. They share no function with it."""
