"""A page with plots and their tables, as small as can be, for the browser tests: `write_page` makes its files."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterable
from pathlib import Path

import katanya.web
from katanya.web.plots import Plot, scripts_of, styles_of

STATIC = Path(katanya.web.__file__).parent / "static"

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demo</title><link rel="icon" href="data:,">{head}
<link rel="stylesheet" href="static/demo.css"></head><body><main><h1>Demo</h1>{body}</main></body></html>
"""
_STYLE = """
body { background: var(--plot-paper); color: var(--plot-ink); font-family: system-ui, sans-serif; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; }
table { border-collapse: collapse; font-size: 0.8rem; }
td, th { border-bottom: 1px solid var(--plot-grid); padding: 0.2rem 0.5rem; text-align: start; vertical-align: top; }
details { overflow-x: auto; }
a { color: inherit; }
"""


def write_page(folder: Path, plots: Iterable[Plot], language: str = "id") -> Path:
    """The path of the page, with the static files beside it."""
    plots = list(plots)
    names = [plot.name for plot in plots]
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    (folder / "static" / "demo.css").write_text(_STYLE, encoding="utf-8")
    head = "".join(f'<link rel="stylesheet" href="static/{style}">' for style in styles_of(names))
    head += "".join(f'<script defer src="static/{script}"></script>' for script in scripts_of(names))
    path = folder / "demo.html"
    body = "".join(map(_section, plots))
    path.write_text(_PAGE.format(language=language, head=head, body=body), encoding="utf-8")
    return path


def _section(plot: Plot) -> str:
    header = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in plot.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td><a href="{html.escape(cell.address)}">{html.escape(cell.text)}</a></td>'
            if cell.address
            else f"<td>{html.escape(cell.text)}</td>"
            for cell in row
        )
        + "</tr>"
        for row in plot.rows
    )
    return (
        f'<h2 id="{plot.name}">{plot.name}</h2><figure data-plot="{plot.name}" data-source="{plot.name}-data"></figure>'
        f'<script type="application/json" id="{plot.name}-data">{plot.to_json()}</script>'
        f"<details><summary>Table: {plot.name}</summary><table><thead><tr>{header}</tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )
