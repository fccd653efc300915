"""Turning text into plain values, and finding the line of a mistake."""
