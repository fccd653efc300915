"""Answers as documents for people."""
