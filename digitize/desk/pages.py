"""The pages of the desk: one frame, a style and a program each, under the policy that the review page has."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from starlette.responses import HTMLResponse

from render.review.sealed import composed, policy_of

PROGRAMS = {
    "intake": ("asking.js", "intake.js"),
    "archive": ("asking.js", "archive.js"),
    "copy": ("asking.js", "copy.js"),
    "taught": ("asking.js", "taught.js"),
}


def page(name: str, title: str, **values: object) -> HTMLResponse:
    """A page by the name of its template."""
    style = _part("desk.css")
    program = _program(PROGRAMS.get(name, ()))
    return answer(
        composed(_part("frame.html.j2"), style, program, title=title, body=_part(f"{name}.html"), **values),
        style,
        program,
    )


def answer(text: str, style: str, program: str, status: int = 200) -> HTMLResponse:
    """A page with its policy: it may ask this server alone, and be framed by nobody."""
    policy = policy_of(style, program, pictures="'self' blob:", connect="'self'") + "; frame-ancestors 'none'"
    return HTMLResponse(text, status, {"content-security-policy": policy})


@cache
def _program(names: tuple[str, ...]) -> str:
    return '"use strict";\n(() => {\n' + "".join(map(_part, names)) + "})();\n"


@cache
def _part(name: str) -> str:
    return (files("digitize.desk") / "templates" / name).read_text(encoding="utf-8")
