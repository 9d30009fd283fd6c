import subprocess
import sys
import tomllib

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


def test_everything_offered_is_there() -> None:
    for name in katanya.__all__:
        assert getattr(katanya, name) is not None
