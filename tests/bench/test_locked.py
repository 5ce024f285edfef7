"""The lock as Windows needs it, and a reason for everything that is installed."""

from __future__ import annotations

from pathlib import Path

from packaging.utils import canonicalize_name

from tests.bench import sizes, wheels

LOCK = """\
lib-satu==1.2 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
numpy==2.4 ; python_full_version < '3.12' \\
    --hash=sha256:cc
numpy==2.5 ; python_full_version >= '3.12' \\
    --hash=sha256:dd
colorama==0.4 ; sys_platform == 'win32' \\
    --hash=sha256:ee
uvloop==1.0 ; sys_platform != 'win32' and implementation_name != 'PyPy' \\
    --hash=sha256:ff
"""


def test_a_lock_is_read_as_windows_would() -> None:
    wanted = {pin.line for pin in wheels.pins(LOCK) if pin.is_wanted("3.13")}
    assert wanted == {
        "lib-satu==1.2 --hash=sha256:aa --hash=sha256:bb",
        "numpy==2.5 --hash=sha256:dd",
        "colorama==0.4 --hash=sha256:ee",
    }
    assert "numpy==2.4" in {pin.line.split()[0] for pin in wheels.pins(LOCK) if pin.is_wanted("3.11")}


def test_every_line_of_the_locks_is_a_pin_with_hashes() -> None:
    for name in wheels.LOCKS:
        text = (wheels.ROOT / name).read_text(encoding="utf-8")
        locked = list(wheels.pins(text))
        assert sum(len(pin.hashes) for pin in locked) == text.count("--hash=")
        assert len(locked) == text.count("==") - sum(pin.marker.count("==") for pin in locked)


def test_everything_asked_for_has_a_reason_and_is_told_of() -> None:
    assert set(sizes.reasons()) == sizes.asked_for()
    told = (wheels.ROOT / "docs" / "size.md").read_text(encoding="utf-8")
    assert all(f"| {name} |" in told and reason in told for name, reason in sizes.reasons().items())


def test_what_others_pull_in_names_them() -> None:
    found = {package.name: package for package in sizes.installed()}
    assert "docxtpl" in found["python-docx"].wanted_by and found["numpy"].megabytes > 10
    locked = {
        canonicalize_name(pin.name) for pin in wheels.pins((wheels.ROOT / Path("requirements.lock")).read_text())
    }
    assert set(found) <= locked
    assert all(package.wanted_by or package.name in sizes.asked_for() for package in found.values())
