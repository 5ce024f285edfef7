"""jadwal.svg: the schedule as a picture, to be looked at before it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from extract.messages import message
from normalize.model import Decree

from ..officezip import xml_text
from ..options import RenderOptions
from .schedule import Activity, Group, Schedule, schedules_of

# Paul Tol's "muted" scheme: nine colours that people with every kind of colour blindness tell apart.
COLOURS = ("#332288", "#88CCEE", "#44AA99", "#117733", "#999933", "#DDCC77", "#CC6677", "#882255", "#AA4499")
# Pixels of the drawing.
MARGIN, LABELS_WIDTH, GRID_WIDTH = 40, 484, 636
WIDTH = 2 * MARGIN + LABELS_WIDTH + GRID_WIDTH
TITLE_SIZE, TEXT_SIZE, BAR_INSET = 20, 13, 5
TITLE_LINE, ROW, GROUP_HEAD, GROUP_GAP, LOAD_HEIGHT = 27, 22, 34, 10, 44
# Of the faces that the drawing names, Segoe UI and Arial set Indonesian in 0.50 to 0.53 of the size a letter.
LETTER, CAPITAL = 0.54, 0.70


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar, in pixels."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row at its height: the text that fits, everything that it says, its bars."""

    y: int
    label: str
    told: str
    indent: int
    review: bool
    bars: tuple[DrawnBar, ...]


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """A group: the baseline of its head, and its rows under it."""

    y: int
    name: str
    colour: str
    rows: tuple[DrawnRow, ...]


@dataclass(frozen=True, slots=True)
class DrawnLoad:
    """How many rows a period holds: a column on the base line."""

    x: float
    width: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class DrawnSchedule:
    """One table's schedule from `top` to `bottom`; `bands` shade every other quarter."""

    top: int
    bottom: int
    base: int
    load_label: str
    periods: tuple[tuple[float, str], ...]
    bands: tuple[DrawnBar, ...]
    load: tuple[DrawnLoad, ...]
    groups: tuple[DrawnGroup, ...]


def write_picture(decree: Decree, path: Path, options: RenderOptions) -> Path | None:
    """Draw the schedule; None, and no file, where nothing is scheduled. The same decree gives the same bytes."""
    schedules = schedules_of(decree)
    if not schedules:
        return None
    title = _wrapped(_title(decree), WIDTH - 2 * MARGIN, TITLE_SIZE)
    drawn, y = [], MARGIN + TITLE_LINE * len(title) + 34
    for schedule in schedules:
        drawn.append(_draw(schedule, y, options))
        y = drawn[-1].bottom + 48
    template = Environment(
        loader=PackageLoader("render.data"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template("jadwal.svg.j2")
    text = template.render(
        title=title,
        subtitle=_subtitle(decree),
        schedules=drawn,
        notes=_notes(schedules, options),
        language=options.language.value,
        width=WIDTH,
        height=y + 16,
        margin=MARGIN,
        grid=MARGIN + LABELS_WIDTH,
        title_line=TITLE_LINE,
        title_size=TITLE_SIZE,
        text_size=TEXT_SIZE,
    )
    path.write_text(xml_text(text), encoding="utf-8", newline="\n")
    return path


def _title(decree: Decree) -> str:
    judul = next((a.judul_canonical or a.judul for a in decree.lampiran if a.judul and a.tables), None)
    return judul or decree.tentang_canonical or decree.tentang or decree.source.file


def _subtitle(decree: Decree) -> str:
    """The act and its number, as far as they were read."""
    nomor = decree.nomor_canonical or decree.nomor
    lembaga = decree.lembaga_canonical or decree.lembaga
    return " ".join(filter(None, (decree.jenis, lembaga, f"NOMOR {nomor}" if nomor else None)))


def _notes(schedules: Sequence[Schedule], options: RenderOptions) -> list[str]:
    unscheduled = sum(schedule.unscheduled for schedule in schedules)
    activities = [a for schedule in schedules for group in schedule.groups for a in group.activities]
    notes = []
    if any(activity.review for activity in activities):
        notes.append(message("render", "schedule-review").say(options.language))
    if unscheduled:
        notes.append(message("render", "schedule-unmarked", count=unscheduled).say(options.language))
    return notes


def _draw(schedule: Schedule, top: int, options: RenderOptions) -> DrawnSchedule:
    step = GRID_WIDTH / len(schedule.periods)
    left = MARGIN + LABELS_WIDTH
    base = top + LOAD_HEIGHT + 16
    groups, y = [], base + 4
    for group in schedule.groups:
        groups.append(_draw_group(group, y, step))
        y = groups[-1].rows[-1].y + ROW // 2 + GROUP_GAP
    quarter = GRID_WIDTH / 4
    most = max(schedule.load)
    return DrawnSchedule(
        top=top,
        bottom=y - GROUP_GAP,
        base=base,
        load_label=message("render", f"schedule-load-{len(schedule.periods)}").say(options.language),
        periods=tuple((left + step * (n + 0.5), name) for n, name in enumerate(schedule.periods)),
        bands=tuple(DrawnBar(left + quarter * n, quarter) for n in (0, 2)),
        load=tuple(
            DrawnLoad(left + step * (n + 0.2), step * 0.6, round(LOAD_HEIGHT * count / most, 1), count)
            for n, count in enumerate(schedule.load)
        ),
        groups=tuple(groups),
    )


def _draw_group(group: Group, y: int, step: float) -> DrawnGroup:
    first = y + GROUP_HEAD + ROW // 2
    rows = tuple(_draw_row(activity, first + ROW * n, step) for n, activity in enumerate(group.activities))
    name = _fitted(group.name, LABELS_WIDTH - 24, TEXT_SIZE + 2)
    return DrawnGroup(y + GROUP_HEAD - 10, name, COLOURS[(group.code - 1) % len(COLOURS)], rows)


def _draw_row(activity: Activity, y: int, step: float) -> DrawnRow:
    indent = 16 if activity.repeated else 0
    left = MARGIN + LABELS_WIDTH + BAR_INSET
    bars = tuple(
        DrawnBar(round(left + step * bar.start, 1), round(step * bar.length - 2 * BAR_INSET, 1))
        for bar in activity.bars
    )
    label = _fitted(activity.label, LABELS_WIDTH - 24 - indent, TEXT_SIZE)
    return DrawnRow(y, label, activity.told, indent, activity.review, bars)


def _length(text: str, size: int) -> float:
    """About how wide a text is set, in pixels."""
    capitals = sum(letter.isupper() for letter in text)
    return size * (LETTER * (len(text) - capitals) + CAPITAL * capitals)


def _fitted(text: str, width: float, size: int) -> str:
    """As many whole words as fit, then an ellipsis."""
    if _length(text, size) <= width:
        return text
    fitted = ""
    for word in text.split():
        if _length(f"{fitted} {word}…", size) > width:
            break
        fitted = f"{fitted} {word}".strip()
    return f"{fitted or text[: int(width / size / CAPITAL)]}…"


def _wrapped(text: str, width: float, size: int) -> list[str]:
    return list(_lines(text.split(), width, size)) or [""]


def _lines(words: Sequence[str], width: float, size: int) -> Iterator[str]:
    line = ""
    for word in words:
        if line and _length(f"{line} {word}", size) > width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    if line:
        yield line
