"""An office's own templates take the place of the built-in ones; a faulty one is told, not endured."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from docx import Document

from digitize.cli import main
from extract.errors import DigitizeError, UsageError
from extract.messages import Language
from normalize.store import save_decree
from render.documents.perubahan import write_changes
from render.documents.salinan import write_docx, write_pdf
from render.documents.templates import FIXED, NAMES
from render.options import RenderOptions

from .plans import action_plan, signed_decree
from .readback import page_texts

BUILT_IN = Path(str(files("render.documents").joinpath("templates")))
DOCS = Path(__file__).parents[2] / "docs" / "templates.md"


def own(folder: Path, name: str, *changes: tuple[str, str]) -> RenderOptions:
    """Options with a folder that holds a changed copy of one template."""
    text = (BUILT_IN / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / name).write_text(text, encoding="utf-8")
    return RenderOptions(templates=folder)


def test_a_changed_typst_template_changes_the_page(tmp_path: Path) -> None:
    options = own(
        tmp_path, "salinan.typ", ("[SALINAN]", "[TURUNAN RESMI]"), ("body-size = 12pt", "body-size = 11pt")
    )
    text = page_texts(write_pdf(signed_decree(action_plan(3)), tmp_path / "out.pdf", options))[0]
    assert "TURUNAN RESMI" in text and "SALINAN" not in text.replace("SALINAN sesuai", "")


def test_a_changed_word_template_changes_the_file(tmp_path: Path) -> None:
    template = Document(str(BUILT_IN / "salinan.docx"))
    next(p for p in template.paragraphs if p.text == "SALINAN").text = "TURUNAN"
    template.styles["Judul"].font.bold = True
    template.save(str(tmp_path / "salinan.docx"))
    made = write_docx(signed_decree(action_plan(3)), tmp_path / "out.docx", RenderOptions(templates=tmp_path))
    word = Document(str(made))
    assert word.paragraphs[0].text == "TURUNAN"
    assert word.styles["Judul"].font.bold


def test_the_command_line_takes_the_folder_and_tells_when_it_holds_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_decree(signed_decree(action_plan(3)), tmp_path / "decree.json")
    folder = tmp_path / "templat"
    folder.mkdir()
    command = ["render", str(tmp_path / "decree.json"), "--only", "pdf", "--templates", str(folder)]
    assert main(command) == 2
    assert str(folder) in capsys.readouterr().err and not (tmp_path / "salinan.pdf").exists()
    own(folder, "salinan.typ", ("[SALINAN]", "[TURUNAN RESMI]"))
    assert main(command) == 0
    assert "TURUNAN RESMI" in page_texts(tmp_path / "salinan.pdf")[0]


def test_what_the_office_does_not_have_stays_built_in(tmp_path: Path) -> None:
    options = own(tmp_path, "perubahan.typ", ("#data.intro", "Daftar untuk kepala bagian hukum."))
    assert "SALINAN" in page_texts(write_pdf(signed_decree(), tmp_path / "a.pdf", options))[0]
    assert "kepala bagian hukum" in page_texts(write_changes(signed_decree(), tmp_path / "b.pdf", options))[0]


def test_a_typst_template_without_places_still_gives_pages(tmp_path: Path) -> None:
    text = (BUILT_IN / "salinan.typ").read_text(encoding="utf-8")
    (tmp_path / "salinan.typ").write_text(text[: text.index("#context [#metadata((\n  rows")], encoding="utf-8")
    made = write_pdf(signed_decree(action_plan(40)), tmp_path / "out.pdf", RenderOptions(templates=tmp_path))
    assert len(page_texts(made)) > 4


def test_a_picture_beside_the_template_can_be_shown(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 40), "navy").save(tmp_path / "lambang.png")
    options = own(
        tmp_path, "salinan.typ", ("v(16mm)", 'align(center, image("lambang.png", width: 16mm, alt: "lambang"))')
    )
    assert write_pdf(signed_decree(), tmp_path / "out.pdf", options).stat().st_size > 0


def test_a_folder_without_templates_is_told(tmp_path: Path) -> None:
    for write in (write_pdf, write_docx, write_changes):
        with pytest.raises(UsageError) as caught:
            write(signed_decree(), tmp_path / "out", RenderOptions(templates=tmp_path))
        assert str(tmp_path) in caught.value.say(Language.ID)


def test_a_faulty_typst_template_is_told_with_its_name(tmp_path: Path) -> None:
    options = own(tmp_path, "salinan.typ", ("[SALINAN]", "[SALINAN"))
    with pytest.raises(DigitizeError) as caught:
        write_pdf(signed_decree(), tmp_path / "out.pdf", options)
    assert caught.value.exit_code == 2
    assert "salinan.typ" in caught.value.say(Language.ID)
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("fault", ["not a zip", "tag", "style"])
def test_a_faulty_word_template_is_told_with_its_name(tmp_path: Path, fault: str) -> None:
    target = tmp_path / "salinan.docx"
    if fault == "not a zip":
        target.write_bytes(b"bukan Word")
    else:
        template = Document(str(BUILT_IN / "salinan.docx"))
        if fault == "tag":
            template.paragraphs[0].text = "{{ dua kata }}"
        else:
            template.styles["Lampiran Judul"].delete()
        template.save(str(target))
    with pytest.raises(UsageError) as caught:
        write_docx(signed_decree(action_plan(2)), tmp_path / "out.docx", RenderOptions(templates=tmp_path))
    assert "salinan.docx" in caught.value.say(Language.EN)


def test_a_word_template_cannot_reach_python(tmp_path: Path) -> None:
    template = Document(str(BUILT_IN / "salinan.docx"))
    template.paragraphs[0].text = "{{ ''.__class__.__mro__ }}"
    template.save(str(tmp_path / "salinan.docx"))
    with pytest.raises(UsageError):
        write_docx(signed_decree(), tmp_path / "out.docx", RenderOptions(templates=tmp_path))


def test_every_template_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in (*NAMES, *FIXED))
    assert {path.name for path in BUILT_IN.iterdir() if path.suffix in (".typ", ".docx")} == {*NAMES, *FIXED}


def test_every_field_of_the_data_is_documented(tmp_path: Path) -> None:
    from dataclasses import fields

    from render.documents import view
    from render.documents.paragraphs import Paragraph
    from render.documents.tabling import SetCell

    text = DOCS.read_text(encoding="utf-8")
    kinds = [kind for name, kind in vars(view).items() if name.endswith("View")]
    for kind in (*kinds, SetCell, Paragraph):
        for field in fields(kind):
            assert re.search(rf"`{field.name}`", text), f"{kind.__name__}.{field.name}"


def test_every_style_of_the_template_is_documented() -> None:
    from render.documents.word_styles import STYLES

    text = DOCS.read_text(encoding="utf-8")
    assert not [style.name for style in STYLES if f"`{style.name}`" not in text]


def test_a_copy_of_the_built_in_templates_changes_nothing(tmp_path: Path) -> None:
    for name in NAMES:
        shutil.copy(BUILT_IN / name, tmp_path / name)
    plain = write_pdf(signed_decree(action_plan(9)), tmp_path / "a.pdf", RenderOptions())
    copied = write_pdf(signed_decree(action_plan(9)), tmp_path / "b.pdf", RenderOptions(templates=tmp_path))
    assert plain.read_bytes() == copied.read_bytes()
