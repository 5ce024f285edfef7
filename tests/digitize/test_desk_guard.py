"""The desk answers its own page on this machine, and nobody else; nothing reaches beyond OUT."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from digitize.cli import main
from tests.browser.desks import Desk, desk_over, until

PLAN = Path(__file__).parents[2] / "samples" / "rencana-aksi.md"
TRAVERSALS = (
    "..", "../..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc", "....//", "..%5c..%5c", "/etc/passwd",
    "rencana-aksi/..", "rencana-aksi/../..", "rencana-aksi%00", "C:%5cWindows", ".meja", ".meja/masuk", "dataset",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    out = tmp_path_factory.mktemp("meja") / "out"
    with desk_over(out) as opened:
        opened.drop(PLAN)
        until(opened.done)
        (out.parent / "rahasia").mkdir()
        (out.parent / "rahasia" / "decree.json").write_text("{}", encoding="utf-8")
        yield opened


def answer(desk: Desk, path: str, method: str = "GET", body: bytes = b"", **headers: Any) -> tuple[int, str]:
    """The status and the text of a bare request: what is given is sent, and nothing besides."""
    port = int(desk.url.split(":")[2].split("/")[0])
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asked.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    sent = {"Host": f"127.0.0.1:{port}", "Content-Length": str(len(body))} | headers
    for name, value in sent.items():
        if value:
            asked.putheader(name.replace("_", "-"), value.replace("PORT", str(port)))
    asked.endheaders(body)
    got = asked.getresponse()
    text = got.read().decode("utf-8", errors="replace")
    asked.close()
    return got.status, text


def token(desk: Desk) -> dict[str, Any]:
    return {"Authorization": "Bearer " + desk.url.partition("token=")[2]}


DECREE = "/d/rencana-aksi"
PATHS = (
    *("/", "/arsip", "/arsip/daftar", "/antrean", "/hidup", "/tidak-ada"),
    *(DECREE + rest for rest in ("/telaah", "/berkas/salinan.pdf", "/halaman/1.jpg", "/keputusan")),
)


@pytest.mark.parametrize("path", PATHS)
def test_without_the_token_nothing_is_answered(desk: Desk, path: str) -> None:
    assert answer(desk, path)[0] == 401
    assert answer(desk, path + "?token=salah")[0] == 401
    assert answer(desk, path, Cookie="meja=salah; meja-PORT=juga-salah")[0] == 401


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host", ["", "jahat.example", "jahat.example:PORT", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:PORT"]
)
def test_another_host_is_a_name_made_to_point_here(desk: Desk, path: str, host: str) -> None:
    assert answer(desk, path, **{"Host": host} | token(desk))[0] in (400, 403)


@pytest.mark.parametrize(
    "origin", ["http://jahat.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:1", "file://"]
)
def test_pages_of_others_may_do_nothing(desk: Desk, origin: str) -> None:
    for method, path in (("POST", "/antrean"), ("POST", "/d/rencana-aksi/keputusan"), ("GET", "/antrean")):
        assert answer(desk, path, method, b"{}", Origin=origin, **token(desk))[0] == 403
    assert answer(desk, "/antrean", **{"Sec-Fetch-Site": "cross-site"} | token(desk))[0] == 403
    assert answer(desk, "/antrean", "POST", b"{}", Content_Type="text/plain", **token(desk))[0] == 415


@pytest.mark.parametrize("name", TRAVERSALS)
def test_nothing_beyond_out_is_shown(desk: Desk, name: str) -> None:
    asked = ("telaah", "salinan", "isi", "halaman/1.jpg", "keputusan", "berkas/decree.json")
    ways = [*(f"/d/{name}/{rest}" for rest in asked), f"{DECREE}/berkas/{name}", f"/d/../rahasia/berkas/{name}"]
    for path in ways:
        status, text = answer(desk, path, **token(desk))
        assert status in (400, 404), path
        assert "root:" not in text and "produced_by" not in text
    for path in (f"/d/{name}/keputusan", f"/d/{name}/terapkan"):
        assert answer(desk, path, "POST", b"{}", Content_Type="application/json", **token(desk))[0] in (
            400,
            404,
            405,
        )


@pytest.mark.parametrize(
    "name", ["pages.json", ".digitize.json", "koreksi-meja.json", "review.html", "tidak-ada.pdf"]
)
def test_only_results_are_handed_out(desk: Desk, name: str) -> None:
    assert answer(desk, f"/d/rencana-aksi/berkas/{name}", **token(desk))[0] == 404


def test_links_in_out_lead_nowhere(desk: Desk) -> None:
    link = desk.out / "keluar"
    link.symlink_to(desk.out.parent / "rahasia", target_is_directory=True)
    assert answer(desk, "/d/keluar/berkas/decree.json", **token(desk))[0] == 404


@pytest.mark.parametrize("name", ["virus.exe", "catatan", "a.html", "a.pdf.js", "", "..", "a.svg"])
def test_other_kinds_are_refused_with_a_line(desk: Desk, name: str) -> None:
    before = sorted(desk.out.rglob("*"))
    status, text = answer(desk, "/masuk/berkas?nama=" + quote(name), "PUT", b"x", **token(desk))
    assert status == 415 and "tidak dapat dibaca" in text
    assert answer(desk, "/masuk/berkas?nama=a.pdf", "PUT", b"", **token(desk))[0] == 400
    assert sorted(desk.out.rglob("*")) == before


def test_two_gigabytes_are_refused_before_and_while_they_come(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(desk.url.split(":")[2].split("/")[0])
    head = f"PUT /masuk/berkas?nama=besar.pdf HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n" + "".join(
        f"{k}: {v}\r\n" for k, v in token(desk).items()
    )
    with socket.create_connection(("127.0.0.1", port), timeout=60) as asked:
        asked.sendall(f"{head}Content-Length: 2147483648\r\n\r\n".encode())
        assert b" 413 " in asked.recv(4096).split(b"\r\n")[0]
    from digitize.desk import intake

    assert not list((desk.out / ".meja" / "masuk").rglob("besar.pdf"))
    assert intake.MOST_BYTES < 1 << 31


@pytest.mark.parametrize(
    "name",
    [
        "../../keluar.txt",
        "..\\..\\keluar.txt",
        "/etc/keluar.txt",
        "con.txt",
        "a\nb.txt",
        "<img src=x onerror=alert(1)>.txt",
        "=cmd|' /C calc'!A0.txt",
        "\u202egnp.txt",
        "x" * 300 + ".txt",
    ],
)
def test_hostile_names_stay_below_out(desk: Desk, name: str) -> None:
    beside = set(desk.out.parent.iterdir())
    status, text = answer(
        desk,
        f"/masuk/berkas?nama={quote(name)}&folder={quote('../../' + name)}",
        "PUT",
        b"KEPUTUSAN\nNOMOR 1\n",
        **token(desk),
    )
    assert status == 200
    key = json.loads(text)["key"]
    assert (
        answer(
            desk,
            "/antrean",
            "POST",
            json.dumps({"files": [key]}).encode(),
            Content_Type="application/json",
            **token(desk),
        )[0]
        == 200
    )
    until(desk.done)
    assert set(desk.out.parent.iterdir()) == beside
    assert all(path.resolve().is_relative_to(desk.out) for path in desk.out.rglob("*") if not path.is_symlink())


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"files": 1}', b'{"files": ["../../x"]}', b'{"files": [null]}', b"[" * 100_000]
)
def test_other_bodies_are_refused(desk: Desk, body: bytes) -> None:
    for path in ("/antrean", "/d/rencana-aksi/keputusan"):
        assert answer(desk, path, "POST", body, Content_Type="application/json", **token(desk))[0] == 400


def test_decisions_that_are_none_are_not_kept(desk: Desk) -> None:
    for decision in (
        {},
        {"subject": "cell"},
        {"subject": "x", "state": "open", "by": "a", "at": "b"},
        {"subject": "page", "state": "sesuai-asli", "by": " ", "at": "b", "page": 1},
        7,
    ):
        body = json.dumps({"decisions": [decision]}).encode()
        assert (
            answer(
                desk, "/d/rencana-aksi/keputusan", "POST", body, Content_Type="application/json", **token(desk)
            )[0]
            == 400
        )
    assert desk.json("/d/rencana-aksi/keputusan")["said"] == []


def test_pages_run_what_is_theirs_alone(desk: Desk) -> None:
    for path in ("/", "/arsip", DECREE + "/telaah", DECREE + "/salinan"):
        policy = desk.policy(path)
        assert "default-src 'none'" in policy and "script-src 'sha256-" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy and "http" not in policy


def test_one_desk_over_one_out(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--out", str(desk.out)]) == 0
    said = capsys.readouterr()
    assert said.out.strip() == desk.url and "sudah berjalan" in said.err


def test_the_same_content_is_read_once_and_other_content_gets_another_folder(desk: Desk, tmp_path: Path) -> None:
    def ticket(file: Path) -> dict[str, str]:
        (key,) = desk.drop(file)
        until(desk.done)
        found: dict[str, str] = next(one for one in desk.json("/antrean") if one["key"] == key)
        return found

    again = ticket(Path(shutil.copy(PLAN, tmp_path / PLAN.name)))
    assert again["folder"] == "rencana-aksi" and "Sudah ada" in again["told"]
    other = tmp_path / "lain" / PLAN.name
    other.parent.mkdir()
    other.write_text(PLAN.read_text(encoding="utf-8").replace("9/ORT", "77/ORT"), encoding="utf-8")
    assert ticket(other)["folder"] == "rencana-aksi-2"
    assert desk.json("/arsip/daftar?cari=77/ort")["total"] == 1
