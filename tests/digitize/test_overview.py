"""OUT/index.html over several decrees: what needs a person first, and the way to it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from digitize.cli import main

TEXT = "KEPUTUSAN BUPATI CONTOH\nNOMOR {} TAHUN 2022\nTENTANG\nPERCOBAAN <b>{}</b>\n"


def lines(out: Path) -> dict[str, str]:
    """Each line of the overview by its folder, tags left out."""
    rows = re.findall(r"<tr data-standing.*?</tr>", (out / "index.html").read_text(encoding="utf-8"), re.DOTALL)
    found = {}
    for row in rows:
        folder = re.search(r"<small>(.*?)</small></th>", row)
        assert folder
        found[folder.group(1)] = " ".join(re.sub(r"<[^>]*>", " ", row).split())
    return found


def test_every_result_is_listed_with_its_state_and_links(tmp_path: Path) -> None:
    inbox, out = tmp_path / "masuk", tmp_path / "out"
    inbox.mkdir()
    for name in ("satu", "dua & 'tiga'"):
        (inbox / f"{name}.txt").write_text(TEXT.format(1, name), encoding="utf-8")
    (inbox / "rusak.pdf").write_bytes(b"bukan pdf")
    assert main(["run", str(inbox), "--out", str(out)]) == 3
    page = (out / "index.html").read_text(encoding="utf-8")
    shown = lines(out)
    assert next(iter(shown)) == "rusak" and "Gagal dibaca" in shown["rusak"]
    assert "0 dari 1" in shown["satu"] and "<b>satu" not in page
    assert 'href="satu/review.html"' in page and 'href="dua%20%26%20%27tiga%27/salinan.pdf"' in page
    for link in re.findall(r'href="(satu/[^"]+)"', page):
        assert (out / link).exists()
    assert "://" not in page and "default-src 'none'" in page.replace("&#39;", "'")

    sha256 = json.loads((out / "satu" / "decree.json").read_bytes())["source"]["sha256"]
    compared = {"subject": "page", "state": "sesuai-asli", "by": "Sari", "at": "2026-03-01T08:00:00Z", "page": 1}
    koreksi = tmp_path / "koreksi-satu.json"
    koreksi.write_text(
        json.dumps({"format": "koreksi", "version": 1, "sha256": sha256, "decisions": [compared]}),
        encoding="utf-8",
    )
    assert main(["apply", str(koreksi), "--out", str(out)]) == 0
    assert "1 dari 1" in lines(out)["satu"]


def test_a_single_input_needs_no_overview(tmp_path: Path) -> None:
    (tmp_path / "satu.txt").write_text(TEXT.format(1, "satu"), encoding="utf-8")
    assert main(["run", str(tmp_path / "satu.txt"), "--out", str(tmp_path / "out")]) == 0
    assert not (tmp_path / "out" / "index.html").exists()
