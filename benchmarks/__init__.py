"""
What careerkit costs, as ratios against a floor or a rival in the same run.

``python -m benchmarks`` prints the table; its README says what a row means.
"""
