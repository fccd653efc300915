"""
Hostile input for careerkit, guided by what code it reaches.

``python -m fuzz`` runs every target for a while. It needs the dependency group
``fuzz``, which careerkit itself does not.
"""
