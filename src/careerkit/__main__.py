"""Run the command line: ``python -m careerkit``."""

from .cli import main

raise SystemExit(main())
