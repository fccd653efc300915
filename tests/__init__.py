"""The tests of careerkit."""
