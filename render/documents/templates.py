"""Templates: those of this package, and an office's own that take their place by the same name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from extract.errors import UsageError
from extract.messages import message

NAMES = ("salinan.typ", "salinan.docx", "perubahan.typ")
FIXED = ("sertifikat.typ",)  # what a certificate says stands as measured: no office changes its look


@dataclass(frozen=True, slots=True)
class Template:
    """A template by its name, and the folder of the office's own ones where there is one."""

    name: str
    folder: Path | None = None

    @property
    def own(self) -> bool:
        """Whether the office has a template of this name."""
        return self.folder is not None and (self.folder / self.name).is_file()

    def path(self) -> Path:
        """The file to use. Raises UsageError for a folder that holds no template at all."""
        if self.folder is not None and not any((self.folder / name).is_file() for name in NAMES):
            raise UsageError(message("render", "templates-missing", folder=self.folder, names=", ".join(NAMES)))
        if self.folder is not None and self.own:
            return self.folder / self.name
        return Path(str(files("render.documents").joinpath("templates", self.name)))

    def fault(self, reason: str) -> UsageError:
        """What to tell an office whose own template does not work; `reason` is the program's that met it."""
        return UsageError(message("render", "template-faulty", file=self.path(), reason=" ".join(reason.split())))
