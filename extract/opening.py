"""What an input is, judged by its content. Every input that cannot be read is refused here, with one line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .errors import InputError, input_error

HEAD_BYTES = 4096
PDF_HEADER_WITHIN = 1024  # bytes: the PDF standard's readers accept the header that far into the file
MOST_TEXT_BYTES = 50_000_000  # a text export of a thousand pages has about 3 MB


class Form(StrEnum):
    """How an input is read."""

    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Opened:
    """An input whose form is known: its path, SHA-256 of its bytes, and form."""

    path: Path
    sha256: str
    form: Form


TEXT_ENDINGS = frozenset({".txt", ".md"})
PICTURE_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
# Forms that are recognised only to say how to save them anew; the value is the key of the message.
NOT_YET: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save-office-as-pdf"),
    (0, b"PK\x03\x04", "save-office-as-pdf"),
    (0, b"{\\rtf", "save-office-as-pdf"),
    (4, b"ftyphei", "save-photo-as-jpeg"),
    (4, b"ftyphev", "save-photo-as-jpeg"),
    (4, b"ftypmif1", "save-photo-as-jpeg"),
    (4, b"ftypmsf1", "save-photo-as-jpeg"),
    (4, b"ftypavif", "save-photo-as-jpeg"),
    (0, b"GIF8", "save-picture-as-png"),
    (0, b"BM", "save-picture-as-png"),
    (8, b"WEBP", "save-picture-as-png"),
    (0, b"\x00\x00\x00\x0cjP  ", "save-picture-as-png"),
)


def open_input(path: Path) -> Opened:
    """Judge an input by its first bytes and hash it.

    Raises InputError: missing, a folder, not readable, empty, of a kind not read, or not what its ending says.
    """
    head, digest = _read(path)
    return Opened(path, digest, _form(path, head))


def _read(path: Path) -> tuple[bytes, str]:
    try:
        if path.is_dir():
            raise input_error("is-folder", file=path)
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise input_error("missing-file", file=path) from error
    except OSError as error:
        raise input_error("unreadable-file", file=path, why=error.strerror or type(error).__name__) from error
    if not head:
        raise input_error("empty-file", file=path)
    return head, digest


def _form(path: Path, head: bytes) -> Form:
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return Form.PDF
    if head.startswith(PICTURE_SIGNATURES):
        return Form.PICTURE
    for offset, signature, key in NOT_YET:
        if head[offset : offset + len(signature)] == signature:
            raise input_error(key, file=path)
    ending = path.suffix.strip().lower()
    if ending in TEXT_ENDINGS:
        if not looks_like_text(head):
            raise input_error("not-text", file=path)
        return Form.TEXT
    raise _refused(path, ending, head)


def _refused(path: Path, ending: str, head: bytes) -> InputError:
    if ending in (".doc", ".docx"):
        return input_error("save-office-as-pdf", file=path)
    if ending in (".heic", ".heif"):
        return input_error("save-photo-as-jpeg", file=path)
    if ending in (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"):
        key = "text-in-disguise" if looks_like_text(head) else "not-what-it-says"
        return input_error(key, file=path, ending=ending)
    return input_error("unknown-kind", file=path)


def looks_like_text(head: bytes) -> bool:
    """Whether bytes are text: a byte-order mark, or hardly any control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    control = sum(byte < 32 and byte not in b"\t\n\r\f\v" for byte in head)
    return b"\x00" not in head and control <= len(head) / 100


def read_text(path: Path) -> str:
    """The text of a text export: UTF-8, UTF-16 with its mark, else the Windows Latin alphabet.

    Raises InputError when it is too large.
    """
    if path.stat().st_size > MOST_TEXT_BYTES:
        raise input_error("text-too-long", file=path, most=MOST_TEXT_BYTES // 1_000_000)
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
