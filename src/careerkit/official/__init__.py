"""Bulk figures of statistical offices."""
