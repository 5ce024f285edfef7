"""Office files are zips that carry the time they were made; without it the same input gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_FIXED = rb"\g<1>1980-01-01T00:00:00Z\g<3>"


def fix_times(path: Path) -> None:
    """Rewrite a .xlsx or .docx so that nothing in it tells when it was written."""
    with zipfile.ZipFile(path) as zipped:
        parts = [(info.filename, zipped.read(info)) for info in zipped.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts:
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            zipped.writestr(info, _STAMP.sub(_FIXED, data) if name == "docProps/core.xml" else data)


def xml_text(text: str) -> str:
    """The text as XML can carry it: control characters become their visible pictures, nothing is dropped."""
    return "".join(_xml_char(char) for char in text)


def _xml_char(char: str) -> str:
    code = ord(char)
    if code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF:
        return char
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
