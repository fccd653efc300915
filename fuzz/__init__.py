"""
Hostile input for careerkit, guided by what code it reaches.

``python -m fuzz`` tries each target for a while. It needs the dependency group `fuzz`.
``python -m fuzz.walk`` calls everything public with hostile values, and needs only careerkit.
"""
