r"""LaTeX tables in text exports: `tabular`, `longtable` and `array`, as several OCR systems write them."""

from __future__ import annotations

import re

from .htmltable import Field

ENVIRONMENT = re.compile(r"\\(?:begin|end)\{(?:tabular[x*]?|longtable|array)\}")
OPTIONS = re.compile(r"\s*(?:\[[^\]\n]*\]|\{(?:[^{}]|\{[^{}]*\})*\})")
RULES = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot)\b|\\cline\{[^{}]*\}"
)
ROW_END = re.compile(r"\\\\(?:\[[^\]\n]*\])?|\\tabularnewline\b")
FIELD_END = re.compile(r"(?<!\\)&")
SPAN = re.compile(r"\s*\\(multicolumn|multirow)\{(\d{1,3})\}\s*\{[^{}]*\}\s*\{")
STYLE = re.compile(
    r"\\(?:textbf|textit|emph|underline|text|mathrm|mathbf|texttt|makecell|centering|raggedright)\b\s*"
)
SIGNS = {"\\%": "%", "\\&": "&", "\\$": "$", "\\#": "#", "\\_": "_", "\\{": "{", "\\}": "}", "~": " "}
ESCAPED = re.compile(r"\\[%&$#_{}]|~")
BREAK = re.compile(r"\\newline\b\s*")


def latex_rows(text: str) -> tuple[tuple[Field, ...], ...]:
    """The rows of the first table in the text."""
    begins = ENVIRONMENT.search(text)
    body = text[begins.end() :] if begins else text
    options = 0
    while (found := OPTIONS.match(body)) and options < 2:  # a width, and what the columns are
        body, options = body[found.end() :], options + 1
        if "{" in found[0] and "\\begin{tabularx}" not in text and "\\begin{tabular*}" not in text:
            break
    body = RULES.sub(" ", ENVIRONMENT.sub("", body))
    rows = [_row(row) for row in ROW_END.split(body) if row.strip()]
    return tuple(tuple(row) for row in rows)


def _row(text: str) -> list[Field]:
    return [_field(field) for field in FIELD_END.split(text)]


def _field(text: str) -> Field:
    """A field without its commands; what spans several rows or columns says so around its text."""
    row_span = col_span = 1
    while found := SPAN.match(text):
        count = max(int(found[2]), 1)
        row_span, col_span = (count, col_span) if found[1] == "multirow" else (row_span, count)
        text = text[found.end() :].rstrip()
        text = text[:-1] if text.endswith("}") else text
    text = STYLE.sub("", BREAK.sub("\n", text))
    text = ESCAPED.sub(lambda sign: SIGNS[sign[0]], _without_braces(text))
    return Field(text.strip(), row_span, col_span)


def _without_braces(text: str) -> str:
    """The text without the braces of commands; those that are printed are escaped."""
    return re.sub(r"(?<!\\)[{}]", "", text)
