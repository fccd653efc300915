"""Turning plain values into records, and records into plain values."""
