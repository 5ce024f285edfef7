"""`python -m digitize`, the same as the `digitize` command."""

from .cli import main

raise SystemExit(main())
