"""The built package in an environment of its own: the command, the plugin and everything a new briefing needs."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from built import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; what it depends on is that of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder)
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin/python", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-q", "--no-deps", "--no-index", wheel], check=True, capture_output=True)
    libraries = next(folder.glob("lib/python*/site-packages"))
    others = [path for path in sys.path if path.endswith("site-packages")]
    # Of this checkout nothing is seen: its path file is not read through another one.
    (libraries / "libraries.pth").write_text("\n".join(others) + "\n", "utf-8")
    return folder


def run(installed: Path, folder: Path, *command: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [installed / "bin" / command[0], *command[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_file_of_the_package_is_in_it(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("generator/")}
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "generator"]
    kept = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert {name for name in kept if (ROOT / name).is_file()} <= held
    assert "generator/py.typed" in held


def test_a_new_briefing_is_made_and_built_by_it(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "briefing", "new", "voyages", "--title", "Voyages")
    run(installed, tmp_path / "voyages", "python", "-m", "mkdocs", "build", "--strict", "-q")
    site = tmp_path / "voyages/site"
    assert "Voyages" in (site / "index.html").read_text("utf-8")
    for asset in ("briefing.css", "map.js", "vendor"):
        assert list((site / "assets/briefing").rglob(asset)), asset


def test_it_is_not_this_checkout(installed: Path, tmp_path: Path) -> None:
    told = run(installed, tmp_path, "python", "-c", "import generator; print(generator.__file__)")
    assert told.startswith(str(installed))
