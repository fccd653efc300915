"""Answers that need records alone."""
