"""What makes a row a group heading: what stands round it, not its width alone."""

from __future__ import annotations

from dataclasses import replace

from normalize.model import RowRole

from .tables_printed import LEFT, joined, printed, with_role

HEAD = ("NO", "URAIAN", "SATUAN", "TARIF")


def bar(text: str, number: str = "") -> tuple[str, ...]:
    return (number, text, LEFT, LEFT)


def row(number: str, text: str) -> tuple[str, ...]:
    return (number, text, "buah", "1.000")


def test_bars_one_below_the_other_without_rows_are_a_list() -> None:
    listed = [bar(text) for text in ("Sempadan Pantai", "Sempadan Sungai", "Sekitar Danau", "Mata Air")]
    done = joined(printed([HEAD, row("1", "Awal"), *listed, row("2", "Akhir")]))
    assert not with_role(done.table, RowRole.GROUP)
    assert len(done.table.data_rows) == 6


def test_bars_of_one_look_are_siblings() -> None:
    done = joined(
        printed([HEAD, bar("KEBERSIHAN"), bar("KEAMANAN"), row("1", "Jaga"), bar("TAMAN"), row("2", "Siram")])
    )
    assert "kelompok_2" not in [column.name for column in done.table.columns]
    assert done.column("kelompok") == ["KEAMANAN", "TAMAN"]


def test_a_numbered_row_with_merged_cells_is_a_row() -> None:
    done = joined(printed([HEAD, row("1", "Satu"), row("2", "Dua"), bar("Tiga hal lain", "3"), row("4", "Empat")]))
    assert [value.values[0] for value in done.table.data_rows] == [1, 2, 3, 4]


def test_notes_and_points_of_a_list_are_no_bars() -> None:
    done = joined(printed([HEAD, row("1", "Satu"), bar("Keterangan: sudah termasuk pajak"), bar("- butir satu")]))
    assert not with_role(done.table, RowRole.GROUP)
    assert "group-empty" not in done.codes


def test_a_stray_sign_does_not_stop_a_bar() -> None:
    table = printed([HEAD, bar("A. KIMIA"), row("1", "Gula"), ("", "B. HORMON", LEFT, "."), row("1", "Tiroid")])
    done = joined(table)
    assert done.column("kelompok") == ["A. KIMIA", "B. HORMON"]


def test_bars_before_the_first_merged_one_count_too() -> None:
    lone = [("", "A. Operasi Kecil", "", ""), ("", "B. Operasi Sedang", "", "")]
    done = joined(
        printed(
            [HEAD, lone[0], row("1", "Satu"), lone[1], row("2", "Dua"), bar("C. Operasi Besar"), row("3", "Tiga")]
        )
    )
    assert done.column("kelompok") == ["A. Operasi Kecil", "B. Operasi Sedang", "C. Operasi Besar"]


def test_what_a_bar_holds_besides_its_words_is_told() -> None:
    fill = (200, 200, 200)
    table = printed(
        [
            ("NO", "KEGIATAN", "TARGET", "KETERANGAN"),
            ("", "PENATAAN SATU", "TARGET PRIORITAS", "KURUN WAKTU"),
            ("1", "Rapat", "3 kali", "Maret"),
            ("", "PENATAAN DUA", "TARGET PRIORITAS", "KURUN WAKTU"),
            ("2", "Survei", "1 kali", "April"),
        ]
    )
    cells = [replace(cell, fill=fill) if cell.row in (1, 3) else cell for cell in table.cells]
    done = joined(replace(table, cells=tuple(cells)))
    assert done.column("kelompok") == ["PENATAAN SATU", "PENATAAN DUA"]
    assert "TARGET PRIORITAS; KURUN WAKTU" in next(
        one.message for one in done.register.findings if one.code == "group-more"
    )


def test_the_rest_of_a_row_behind_a_page_break_is_joined_though_it_begins_a_sentence() -> None:
    head = ("NO", "SASARAN", "PENJELASAN")
    first = [
        head,
        ("1", "Layanan puas", "Alasan: menggambarkan layanan."),
        ("2", "Tertib", "Alasan: tertib berkas."),
    ]
    later = [head, ("", "", "Sumber Data: Survei Kepuasan"), ("3", "Akuntabel", "Alasan: nilai baik.")]
    done = joined(printed(first), printed(later, page=2))
    assert [value.values[0] for value in done.table.data_rows] == [1, 2, 3]
    assert done.column("penjelasan")[1] == "Alasan: tertib berkas. Sumber Data: Survei Kepuasan"
    assert "repair-unsure" in done.codes


def test_where_rows_without_numbers_are_usual_the_rest_of_a_row_is_only_told() -> None:
    head = ("NO", "SASARAN", "PENJELASAN")
    first = [
        head,
        ("1", "Layanan", "Alasan satu."),
        ("", "", "Alasan dua."),
        ("2", "Tertib", "Alasan tiga."),
        ("3", "Rapi", "Alasan empat."),
    ]
    later = [head, ("", "", "Sumber Data: Survei"), ("4", "Akuntabel", "Alasan lima.")]
    done = joined(printed(first), printed(later, page=2))
    assert len(done.table.data_rows) == 6
    assert done.finding("row-cut").place.page == 2
