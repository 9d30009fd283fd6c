import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import katanya
from tests.conftest import ROOT


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert katanya.__version__ == project["version"]


def test_importing_does_no_work() -> None:
    heavy = {"spacy", "sqlalchemy", "pyarrow", "trafilatura", "numpy"}
    code = f"import sys, katanya; print(sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_looking_loads_no_pipeline() -> None:
    heavy = {"numpy", "scipy", "trafilatura", "pyarrow", "katanya.analyse", "katanya.clean", "katanya.link"}
    code = f"import sys, katanya.cli; print(sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_everything_offered_is_there() -> None:
    for name in katanya.__all__:
        assert getattr(katanya, name) is not None


def test_the_scripts_of_the_readme_run(tmp_path: Path, samples: Path) -> None:
    ours, with_spacy = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "samples").symlink_to(samples)
    lines = run_script(ours, tmp_path)
    articles = [line for line in lines if re.match(r"\d{4}(-\d\d){0,2} |None ", line)]
    assert len(articles) == 16
    assert len(lines) > 16  # what the man says
    assert run_script(with_spacy, tmp_path) == ["Rina Lestari PER", "Nairobi LOC"]


def run_script(script: str, folder: Path) -> list[str]:
    (folder / "script.py").write_text(script, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=folder, capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
