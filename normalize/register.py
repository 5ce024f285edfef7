"""Where every stage-2 step records what it changed and what it doubts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extract.messages import Language, catalogue

from .model import Change, Finding, Place, Severity


@dataclass(slots=True)
class Register:
    """Collects changes and findings in the order they arise; messages are in `language`."""

    language: Language = Language.ID
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    kept_rows: frozenset[tuple[int, int, int]] = frozenset()  # page, table, row that a person says are no repeats
    repeated_rows: frozenset[tuple[int, int, int]] = frozenset()  # and of those that a person says are
    strict: bool = False  # rows that resemble another are left out, too

    def find(self, code: str, place: Place, suggestion: str = "", variant: str = "", **values: object) -> Finding:
        """Record a finding of a code in findings.toml. Raises KeyError for an unknown code or placeholder.

        `variant` picks another sentence of the same code: the keys `id-variant` and `en-variant`.
        """
        entry = catalogue("normalize", "findings.toml")[code]
        finding = Finding(
            finding_id=f"f{len(self.findings) + 1:04d}",
            code=code,
            severity=Severity(entry["severity"]),
            place=place,
            message=entry["-".join(filter(None, (self.language.value, variant)))].format(**values),
            suggestion=suggestion,
        )
        self.findings.append(finding)
        return finding

    def soften(self, finding: Finding) -> None:
        """Make the finding that was recorded last a warning: what speaks for it was not read beyond doubt."""
        if self.findings and self.findings[-1] is finding:
            self.findings[-1] = replace(finding, severity=Severity.WARNING)

    def change(
        self,
        rule: str,
        place: Place,
        before: str,
        after: str,
        *,
        score: float = 1.0,
        reason: str = "",
        kept_row_id: str | None = None,
    ) -> Change:
        """Record one change; `score` 0..1 says how sure the rule is, `reason` is a short phrase for people."""
        change = Change(f"c{len(self.changes) + 1:05d}", rule, place, before, after, score, reason, kept_row_id)
        self.changes.append(change)
        return change
