"""Pages in one file that ask for nothing: template, style and program under a policy of their own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files


def sealed(template: str, style: str, program: str, **values: object) -> str:
    """A page from a template of this room; `style` and `program` are the only ones that a browser will run.

    Values are escaped by the template, so that nothing read from a document becomes markup.
    """
    from jinja2 import Environment, StrictUndefined

    policy = (
        f"default-src 'none'; img-src blob:; style-src {_hash(style)}; script-src {_hash(program)}; "
        "base-uri 'none'; form-action 'none'"
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(part(template)).render(policy=policy, style=style, program=program, **values)


@cache
def part(name: str) -> str:
    """A file of the folder of templates."""
    return (files("render.review") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
