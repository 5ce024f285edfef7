"""Stage 3 whole: every output of a decree into one folder, from the decree alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from normalize.model import Decree
from normalize.store import save_decree

from .options import EXTRA_OUTPUTS, RenderOptions


def render_folder(decree: Decree, folder: Path, options: RenderOptions) -> tuple[Path, ...]:
    """Write what `options.only` names into an existing folder; returns the files.

    Where it is empty everything is written but the extra outputs. Raises MachineError where one that was asked for
    needs a package that is not installed.
    """
    wanted = options.only or tuple(name for name in WRITERS if name not in EXTRA_OUTPUTS)
    return tuple(
        path for name, write in WRITERS.items() if name in wanted for path in write(decree, folder, options)
    )


def _json(decree: Decree, folder: Path, _: RenderOptions) -> tuple[Path, ...]:
    path = folder / "decree.json"
    save_decree(decree, path)
    return (path,)


def _csv(decree: Decree, folder: Path, _: RenderOptions) -> tuple[Path, ...]:
    from .data.csvfiles import write_csv_files
    from .data.frames import data_files
    from .data.package import write_package

    files = data_files(decree)
    return (*write_csv_files(files, folder), write_package(decree, files, folder))


def _parquet(decree: Decree, folder: Path, _: RenderOptions) -> tuple[Path, ...]:
    from .data.frames import data_files
    from .data.parquet import write_parquet_files

    return write_parquet_files(data_files(decree), folder)


def _xlsx(decree: Decree, folder: Path, options: RenderOptions) -> tuple[Path, ...]:
    from .data.workbook import write_workbook

    return (write_workbook(decree, folder / "lampiran.xlsx", options),)


def _svg(decree: Decree, folder: Path, options: RenderOptions) -> tuple[Path, ...]:
    from .data.picture import write_picture

    return _there(write_picture(decree, folder / "jadwal.svg", options))


def _pdf(decree: Decree, folder: Path, options: RenderOptions) -> tuple[Path, ...]:
    from .documents.perubahan import write_changes
    from .documents.salinan import write_pdf

    return (
        write_pdf(decree, folder / "salinan.pdf", options),
        write_changes(decree, folder / "perubahan.pdf", options),
    )


def _docx(decree: Decree, folder: Path, options: RenderOptions) -> tuple[Path, ...]:
    from .documents.salinan import write_docx

    return (write_docx(decree, folder / "salinan.docx", options),)


def _akn(decree: Decree, folder: Path, options: RenderOptions) -> tuple[Path, ...]:
    from .machine.akn import write_akn

    return _there(write_akn(decree, folder / "decree.akn.xml", options))


def _jdihn(decree: Decree, folder: Path, options: RenderOptions) -> tuple[Path, ...]:
    from .machine.jdihn import write_jdihn

    return _there(write_jdihn(decree, folder / "jdihn.json", options))


def _there(path: Path | None) -> tuple[Path, ...]:
    """What was written; None where the output does not apply to the decree."""
    return () if path is None else (path,)


def _review(decree: Decree, folder: Path, options: RenderOptions) -> tuple[Path, ...]:
    """review.html; none where stage 1's pages are gone, for there is nothing to compare with."""
    from extract.store import PAGES_FILE, load_document

    from .review.page import write_review

    pages = (options.pages or folder) / PAGES_FILE
    return (write_review(decree, load_document(pages), folder / "review.html"),) if pages.exists() else ()


Writer = Callable[[Decree, Path, RenderOptions], tuple[Path, ...]]
# One writer for each name in options.OUTPUTS.
WRITERS: dict[str, Writer] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "svg": _svg,
    "pdf": _pdf,
    "docx": _docx,
    "akn": _akn,
    "jdihn": _jdihn,
    "review": _review,
    "parquet": _parquet,
}
