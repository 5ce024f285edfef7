"""Indonesian dates in their spellings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.language.dates import read_date, spelled_number
from normalize.language.months import month_name, month_of, named_month
from normalize.language.numerals import roman_up_to


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 Maret 2022", "2022-03-03"),
        ("tanggal 16 Februari 2022", "2022-02-16"),
        ("Jum'at, 4 Maret 2022", "2022-03-04"),
        ("14 Nopember 2021", "2021-11-14"),
        ("9 Pebruari 1999", "1999-02-09"),
        ("17 Agst 2022", "2022-08-17"),
        ("3 Mart 2022", "2022-03-03"),
        ("21 DESEMBER 2016", "2016-12-21"),
        ("5 Feb 2021", "2021-02-05"),
        ("03-03-2022", "2022-03-03"),
        ("3/12/2022", "2022-12-03"),
        ("17.8.1945", "1945-08-17"),
        ("1● Mei 2016", "2016-05-10"),
        ("10Mei 2016", "2016-05-10"),
        ("l6 Februari 2O22", "2022-02-16"),
        ("5 Agu5tus 2022", "2022-08-05"),
        ("17-II-2022", "2022-02-17"),
        ("3/XII/2021", "2021-12-03"),
        ("2 7 FEB 2006", "2006-02-27"),
        ("12 Febuari 2022", "2022-02-12"),
        ("12 Nopernber 2022", "2022-11-12"),
        ("16Februari2022", "2022-02-16"),
        ("21 DESEMBER 2OIC", "2016-12-21"),
        ("2 Djanuari 1959", "1959-01-02"),
        ("tanggal 3 bulan Maret tahun 2022", "2022-03-03"),
        ("16 Februari 2022 M", "2022-02-16"),
        ("tanggal enam belas bulan Februari tahun dua ribu dua puluh dua", "2022-02-16"),
        ("tiga Maret seribu sembilan ratus sembilan puluh sembilan", "1999-03-03"),
    ],
)
def test_a_date_in_any_spelling(text: str, iso: str) -> None:
    day = read_date(text)
    assert day is not None and day.iso == iso


@pytest.mark.parametrize("text", ["", "92016", "Kota Jambi", "31 Tahun 2022", "April", "2 (dua) hari", "Nomor 5"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text) is None


def test_a_digit_before_the_day_is_never_left_out() -> None:
    """The tens of a stamped day stand apart; what they make with it is the day, or nobody knows it."""
    day = read_date("8 7 Feb 2006")
    assert day is not None and (day.day, day.iso, day.printed) == (None, None, "8 7 Feb 2006")


def test_a_month_that_may_be_two_is_none() -> None:
    assert month_of("Juri") is None and read_date("3 Juri 2022") is None
    assert named_month("JUNI") == 6 and named_month("Juri") is None


@pytest.mark.parametrize(("text", "number"), [("iv", 4), ("XII", 12), ("iiii", None), ("XIII", None), ("", None)])
def test_numerals_of_months(text: str, number: int | None) -> None:
    assert roman_up_to(text, 12) == number


def test_a_date_without_its_day_has_no_iso_form() -> None:
    day = read_date("pada tanggal      Januari 2020")
    assert day is not None
    assert (day.year, day.month, day.day, day.iso, day.printed) == (2020, 1, None, None, "Januari 2020")


def test_a_day_that_the_calendar_does_not_know_is_not_made_up() -> None:
    day = read_date("31 Februari 2022")
    assert day is not None and day.iso is None


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
@settings(derandomize=True, deadline=None)
def test_every_date_comes_back(day: date) -> None:
    read = read_date(f"{day.day} {month_name(day.month)} {day.year}")
    assert read is not None and read.iso == day.isoformat()


def test_neighbouring_months_are_not_confused() -> None:
    assert [month_of(month_name(n)) for n in range(1, 13)] == list(range(1, 13))
    assert (month_of("Juni"), month_of("Juli"), month_of("Marel"), month_of("Jambi")) == (6, 7, 3, None)


@given(st.integers(min_value=11, max_value=19))
@settings(derandomize=True)
def test_numbers_in_words(number: int) -> None:
    units = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    words = ["sebelas"] if number == 11 else [units[number - 11], "belas"]
    assert spelled_number(words) == (number, len(words))
