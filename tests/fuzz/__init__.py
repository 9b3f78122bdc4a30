"""Contracts that nobody would write, and what the generator makes of them."""
