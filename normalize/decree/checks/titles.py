"""The judul against every place that repeats it: Menetapkan, the headings of the lampiran, their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, takewhile

from ...model import Place, SetAside
from ...register import Register
from ..headings import subject_after_kind
from ..places import path_of
from ..reading import Text
from ..title import jenis_in
from ..vocabulary import acts, folded, is_word, opening, words_of
from .case import Case, phrase, place_of

# A lampiran's title that means the decree's own subject is 92 and more alike; one that names a part of it
# (members, speakers, a plan) reaches 86.
SAME_MATTER = 90
# Words that differ less are one word, misread or misspelt; that is the speller's matter.
SAME_WORD = 80
EXPLANATION_HEAD = 6  # lines: PENJELASAN, ATAS, the kind and the office in up to three, the number
# The last consideration names what is to be issued: "perlu menetapkan Keputusan Bupati tentang …;". One without an
# end mark may have been cut.
_SETTLED = re.compile(
    r"\bperlu\s+(?:menetapkan|ditetapkan|membentuk)\s+(?P<kind>\w+)\b(?:(?!\btentang\b)[^;])*\btentang\s+"
    r"(?P<subject>[^;]+?)\s*[;.,]\s*$",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the judul that a repetition leaves out, and words that it adds."""

    missing: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.added)


def check_titles(case: Case, register: Register) -> None:
    """title-mismatch for every repetition of the judul that says it in other words, and for a first dictum that
    does something else than the title names; menetapkan-empty.
    """
    tentang = case.facts.tentang
    if case.structure.diktum and case.structure.memutuskan and case.structure.menetapkan is None:
        register.find("menetapkan-empty", case.structure.memutuskan.place("menetapkan"))
    if tentang is None:
        return
    _draft(case, register)
    _other_office(case, register)
    _act(case, tentang, register)
    for text, subject, field, part, number in _repetitions(case, tentang):
        found = difference(tentang, subject)
        bare = part == "part-title" and not found.added and set(found.missing) <= set(acts()) | {"PENETAPAN"}
        if found and not bare:  # the title of a lampiran names what is decided, and not that it is
            register.find(
                "title-mismatch",
                text.place(field),
                tentang,
                part=phrase(register.language, part, number=number),
                missing=" ".join(found.missing) or "–",
                added=" ".join(found.added) or "–",
            )


def _draft(case: Case, register: Register) -> None:
    """RANCANGAN left over in the heading of a lampiran or of the penjelasan of what is no draft any more."""
    title, jenis = case.structure.title.line, case.facts.jenis
    if title is None or jenis is None or "RANCANGAN" in title.value.upper():
        return
    draft = re.compile(rf"\bRANCANGAN\s+{re.escape(jenis)}\b")
    for number, (appendix, heading) in enumerate(zip(case.structure.appendices, case.headings, strict=True), 1):
        before = (appendix.heading.value if appendix.heading else "").partition("TENTANG")[0]
        if appendix.heading and draft.search(before) and heading.line:
            _told_draft(appendix.heading.place("lampiran.heading"), "part-heading", number, register)
    head = takewhile(lambda line: not is_word(line.text, "TENTANG"), _explanation(case))
    for line in islice(head, EXPLANATION_HEAD):
        if draft.match(line.text):
            _told_draft(Place(page=line.page, field="penjelasan", box=line.box), "part-explanation", 0, register)


def _other_office(case: Case, register: Register) -> None:
    """A heading of a lampiran that names a decree of another office: BUPATI, under one of a KEPALA DINAS."""
    own = _rank_of_office(case.structure.title.line.value) if case.structure.title.line else None
    for number, heading in enumerate(case.headings, 1):
        other = _rank_of_office(heading.line.value) if heading.line else None
        if heading.line and own and other and own != other:
            part = phrase(register.language, "part-office", number=number)
            register.find(
                "title-mismatch", heading.line.place("lampiran.heading"), part=part, missing=own, added=other
            )
            return


def _rank_of_office(line: str) -> str | None:
    """What kind of office a title line names, in one spelling: BUPATI, WALIKOTA, KEPALA …"""
    kind = jenis_in(line)
    rest = " ".join(line.split()[len(kind.split()) :]) if kind else ""
    forms = (*words_of("office", "is_body"), *words_of("office", "before_body"), *words_of("office", "body"))
    found = [form for form in forms if opening(rest, (form,)) >= len(form.split())]
    return max(found, key=len).replace(" ", "") if found else None


def _explanation(case: Case) -> Iterator[SetAside]:
    return (line for line in case.structure.aside if line.kind == "penjelasan")


def _told_draft(where: Place, part: str, number: int, register: Register) -> None:
    named = phrase(register.language, part, number=number)
    register.find("title-mismatch", where, part=named, missing="–", added="RANCANGAN")


def _act(case: Case, tentang: str, register: Register) -> None:
    noun = tentang.partition(" ")[0]
    wanted = next((act for name, act in acts().items() if is_word(noun, name)), None)
    if wanted is None or not case.structure.diktum:
        return
    first = case.structure.diktum[0]
    done = first.text.value.partition(" ")[0]
    if done != wanted and done in acts().values():
        part = phrase(register.language, "part-dictum", label=first.label)
        register.find("title-mismatch", place_of(first, "diktum"), part=part, missing=noun, added=done)


def _repetitions(case: Case, tentang: str) -> Iterator[tuple[Text, str, str, str, int | str]]:
    from rapidfuzz import fuzz

    menimbang = case.structure.menimbang
    found = _SETTLED.search(menimbang[-1].text.value) if menimbang else None
    if found and is_word(found["kind"], case.facts.jenis or ""):
        label = menimbang[-1].label
        yield menimbang[-1].text, found["subject"], path_of("menimbang", label), "part-consideration", label
    menetapkan = case.structure.menetapkan
    if menetapkan:
        subject = subject_after_kind(menetapkan.value)
        if subject:
            yield menetapkan, subject, "menetapkan", "part-menetapkan", 0
    for number, (appendix, heading) in enumerate(zip(case.structure.appendices, case.headings, strict=True), 1):
        if appendix.heading and heading.tentang:
            yield appendix.heading, heading.tentang, "lampiran.heading", "part-heading", number
        title = appendix.judul
        if title and fuzz.ratio(folded(title.value), folded(tentang)) >= SAME_MATTER:
            yield title, title.value, "lampiran.judul", "part-title", number


def difference(wanted: str, found: str) -> Difference:
    """The words that two wordings do not share, apart from case, punctuation, spaces and misread letters."""
    one, other = _words(wanted), _words(found)
    missing: list[str] = []
    added: list[str] = []
    matcher = SequenceMatcher(None, [_key(w) for w in one], [_key(w) for w in other], autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind != "equal":
            left, right = _unshared(one[a0:a1], other[b0:b1])
            missing += left
            added += right
    return Difference(tuple(missing), tuple(added))


def _unshared(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Two runs of words without what they share, when one of them begins or ends as the other reads."""
    if _alike("".join(one), "".join(other)):
        return [], []
    for short, long, turned in ((other, one, False), (one, other, True)):
        for at in range(1, len(long)):
            for shared, rest in ((long[:at], long[at:]), (long[at:], long[:at])):
                if short and _alike("".join(shared), "".join(short)):
                    return ([], rest) if turned else (rest, [])
    return one, other


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    return fuzz.ratio(folded(one), folded(other)) >= SAME_WORD


def _key(word: str) -> str:
    """A word for comparing: numbers as they are, other words with misread letters made one."""
    return word if word.isdigit() else folded(word)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.upper())
