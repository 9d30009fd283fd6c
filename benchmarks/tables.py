"""How long the tables of names take to load: `python benchmarks/tables.py`.

Each time in a fresh process, in processor time: the outlets, and what finds known names and terms of office. The
reference is Python's own `csv` reading the same files, which makes nothing of them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

_OURS = {
    "outlets": "from katanya.gazetteer.outlets import outlets; began = time.process_time(); outlets()",
    "names and terms": (
        "from katanya.gazetteer import names, terms; began = time.process_time(); "
        "list(names.find_known('AS', names.find_words('AS'))); terms.terms()"
    ),
}
_REFERENCE = (
    "import csv, importlib.resources; began = time.process_time(); "
    "[list(csv.reader(file.read_text(encoding='utf-8').splitlines(), delimiter='\\t')) "
    "for file in importlib.resources.files('katanya.gazetteer').iterdir() if file.name.endswith('.tsv')]"
)


def main() -> None:
    """Print the seconds of each, and their ratio to the reference."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--times", type=int, default=5, help="of so many processes the fastest counts")
    times = parser.parse_args().times
    reference = _fastest(_REFERENCE, times)
    print(f"csv alone: {reference:.3f} s")
    for name, code in _OURS.items():
        seconds = _fastest(code, times)
        print(f"{name}: {seconds:.3f} s, {seconds / reference:.1f} times the reference")


def _fastest(code: str, times: int) -> float:
    command = [sys.executable, "-c", f"import time; {code}; print(time.process_time() - began)"]
    return min(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(times))


if __name__ == "__main__":
    main()
