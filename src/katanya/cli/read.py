"""`katanya read`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from katanya import api
from katanya.cli.link import told
from katanya.cli.printing import JsonOption, LedgerOption, err, print_json, say
from katanya.errors import MisuseError
from katanya.ingest import FIELDS, FORMS
from katanya.settings import IngestSettings, WorkerSettings

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya read samples"

_EXIT_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
# Failures named one by one at the end of a run; the rest are in the ledger.
_SHOWN = 10


def command(  # noqa: PLR0913, PLR0917 - one for each option
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files and folders to read; - is standard input.")
    ],
    ledger: LedgerOption = "katanya.db",
    workers: Annotated[
        int | None,
        typer.Option("--workers", "-w", metavar="N", help="Processes that read; by default one a core, up to 4."),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--from", metavar="FORM", help=f"Read everything as this: {', '.join(FORMS)}.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", "-c", metavar="FIELD=NAME", help=f"Which column holds a field: {', '.join(FIELDS)}. Repeatable."
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read anew what the ledger holds already.")] = False,
    no_link: Annotated[
        bool, typer.Option("--no-link", help="Leave what was read unlinked; 'katanya link' does it later.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read articles into the ledger, and link what is new with the rest.

    Folders are read with all below them: .txt .html .md .json .jsonl .csv .tsv .parquet, also with .gz behind.
    What was read before is passed over, and what has changed becomes a new version.
    What can't be read is recorded, and the rest goes on; the exit status is then 1.
    """
    ingest = IngestSettings(columns=_columns(column or []), form=form)
    shared = WorkerSettings() if workers is None else WorkerSettings(workers=workers)
    try:
        with _progress() as shown:
            task = shown.add_task("reading", total=None, failed=0)

            def tell(summary: api.Summary) -> None:
                shown.update(task, completed=summary.seen, failed=len(summary.failed))
                if summary.linking:
                    shown.update(task, description="linking")

            summary = api.read(
                paths, ledger, ingest=ingest, workers=shared, again=again, link=not no_link, progress=tell
            )
    except KeyboardInterrupt:
        say("Stopped. What was read is in the ledger; the same command goes on from there.")
        raise typer.Exit(_EXIT_INTERRUPTED) from None
    if as_json:
        print_json(_as_json(summary))
    _report(summary, ledger, linked=not no_link)
    raise typer.Exit(1 if summary.failed else 0)


def _columns(given: list[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for pair in given:
        field, equals, name = pair.partition("=")
        if not equals or not name:
            raise MisuseError(f"--column {pair!r} names no column.", mend="Write it as --column text=NAME.")
        columns[field.strip()] = name
    return columns


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TextColumn("[red]{task.fields[failed]} failed"),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )


def _report(summary: api.Summary, ledger: str, *, linked: bool) -> None:
    for failure in summary.failed[:_SHOWN]:
        say("[red]failed[/] ", failure.uri, f" in {failure.stage.value}: ", failure.reason, " ", failure.mend)
    if len(summary.failed) > _SHOWN:
        say(f"... and {len(summary.failed) - _SHOWN} more: katanya failures")
    parts = [f"{summary.new} new"]
    if summary.new_versions:
        parts.append(f"{summary.new_versions} in a new version")
    parts += [f"{summary.known} known already", f"{len(summary.failed)} failed"]
    if summary.passed_over:
        parts.append(f"{summary.passed_over} files passed over as no articles")
    say(f"[bold]{', '.join(parts)}[/]. The ledger is ", ledger, ".")
    if linked:
        with api.open(ledger) as opened:
            say(told(opened.count_links()))
    option = "" if ledger == "katanya.db" else f" --ledger {ledger}"
    say("Next: ", f"katanya serve{option}")


def _as_json(summary: api.Summary) -> dict[str, object]:
    return {
        "new": summary.new,
        "new_versions": summary.new_versions,
        "known": summary.known,
        "passed_over": summary.passed_over,
        "failed": [
            {"uri": each.uri, "stage": each.stage.value, "reason": each.reason, "mend": each.mend}
            for each in summary.failed
        ],
    }
