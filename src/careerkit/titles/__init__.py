"""Comparing job titles by their words."""
