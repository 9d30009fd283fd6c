"""Attributions measured: `python evaluation/attributions.py [pfsa] [kota] [seeds] [samples] [cost]`.

Writes a ledger with nothing but articles and attributions for each and has the scorers read it; without arguments, all
that is there. The collections and scorers are no part of the project: options say where they lie. `cost` compares the
time of the rules with the time of the parse. Speakers are not resolved here, so their figures mean nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from katanya.analyse import Analyser, languages_with_pipeline, load
from katanya.clean.stage import clean
from katanya.extract import find_attributions, find_dates
from katanya.ingest import find_sources
from katanya.model import Analysis, Article, Attribution, Source, Span

HOME = Path(__file__).resolve().parent.parent
SHARED = HOME / ".." / "shared"
WHAT = ("pfsa", "kota", "seeds", "samples", "cost")
COST_ARTICLES = 100


def main() -> None:
    """Measure what was asked for and print the scorers' tables."""
    options = _options()
    analyser = None if options.no_parse or "id" not in languages_with_pipeline() else load("id")
    for what in options.what or WHAT:
        print(f"== {what}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            if what in ("pfsa", "kota"):
                _bilou(options, what, Path(folder), analyser)
            elif what == "cost":
                _cost(options, Path(folder), analyser)
            else:
                texts, gold = (
                    (options.seeds, options.seeds_gold) if what == "seeds" else (options.samples, options.samples_gold)
                )
                ledger = Path(folder) / "ledger.jsonl"
                _write(ledger, texts, analyser, options.language)
                arguments = ["--misses"] if options.misses else []
                _run(options.scorers / "score.py", str(ledger), "--gold", str(gold), *arguments)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", nargs="*", metavar="WHAT", help=", ".join(WHAT))
    parser.add_argument("--pfsa", type=Path, default=SHARED / "data/attribution/pfsa-id-dev-40.txt")
    parser.add_argument("--kota", type=Path, default=SHARED / "data/attribution/kota414-dev-40.txt")
    parser.add_argument("--seeds", type=Path, default=SHARED / "seeds")
    parser.add_argument("--seeds-gold", type=Path, default=SHARED / "gold/seeds")
    parser.add_argument("--samples", type=Path, default=HOME / "samples")
    parser.add_argument("--samples-gold", type=Path, default=HOME / "tests/gold/samples")
    parser.add_argument("--scorers", type=Path, default=SHARED / "score", help="the folder of score.py and bilou.py")
    parser.add_argument("--no-parse", action="store_true", help="go by words and punctuation alone")
    parser.add_argument("--language", help="take every article for one of this language")
    parser.add_argument("--misses", action="store_true", help="list what was missed")
    options = parser.parse_args()
    if unknown := sorted({*options.what} - {*WHAT}):
        parser.error(f"{unknown[0]} can't be measured; what can is {', '.join(WHAT)}")
    return options


def _bilou(options: argparse.Namespace, what: str, folder: Path, analyser: Analyser | None) -> None:
    scorer = options.scorers / "bilou.py"
    texts = folder / what
    _run(scorer, "convert", str(getattr(options, what)), str(texts))
    ledger = folder / "ledger.jsonl"
    _write(ledger, texts, analyser, "id")
    kind = "direct" if what == "pfsa" else "indirect"
    _run(scorer, "score", str(ledger), f"{texts}.gold.jsonl", "--kind", kind)


def _cost(options: argparse.Namespace, folder: Path, analyser: Analyser | None) -> None:
    if analyser is None:
        print("no parse to compare with")
        return
    texts = folder / "pfsa"
    _run(options.scorers / "bilou.py", "convert", str(options.pfsa), str(texts))
    articles = list(_articles(texts, "id"))[:COST_ARTICLES]
    start = time.perf_counter()
    parses = list(analyser.analyse_many(articles))
    parsed = time.perf_counter()
    dates = [tuple(find_dates(article)) for article in articles]
    dated = time.perf_counter()
    for article, parse, days in zip(articles, parses, dates, strict=True):
        find_attributions(article, parse, days)
    done = time.perf_counter()
    words = sum(len(article.text.split()) for article in articles)
    print(
        f"{words:,} words: parse {parsed - start:.2f} s ({words / (parsed - start):,.0f} words/s), "
        f"attributions {done - dated:.2f} s"
    )
    print(f"attributions cost {(done - dated) / (parsed - start):.3f} of the parse")


def _run(script: Path, *arguments: str) -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, str(script), *arguments], check=True)


def _write(ledger: Path, texts: Path, analyser: Analyser | None, language: str | None) -> None:
    with ledger.open("w", encoding="utf-8") as out:
        for article in _articles(texts, language):
            parse = analyser.analyse(article) if analyser and article.language == analyser.language else None
            for record in _records(article, parse):
                out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _articles(texts: Path, language: str | None) -> Iterator[Article]:
    for found in find_sources([str(texts)]):
        if isinstance(found, Source):
            article = clean(found)
            uri = (article.url or article.uri).rstrip("/").rsplit("/", 1)[-1]
            yield replace(article, uri=uri, language=language or article.language or "id")


def _records(article: Article, parse: Analysis | None) -> Iterable[dict[str, object]]:
    regions = [{"kind": region.kind, "span": _pair(region.span)} for region in article.regions]
    yield {"record": "article", "id": article.id, "uri": article.uri, "text": article.text, "regions": regions}
    found = find_attributions(article, parse, tuple(find_dates(article, parse)))
    carriers = sorted({span.of(article.text) for each in found for span in each.via})
    for name in carriers:
        yield {"record": "entity", "id": f"{article.id}:{name}", "name": name, "kind": "publication", "names": []}
    for number, each in enumerate(found):
        yield _record(article, number, each)


def _record(article: Article, number: int, each: Attribution) -> dict[str, object]:
    return {
        "record": "attribution",
        "id": f"{article.id}:{number}",
        "article": article.id,
        "kind": each.kind,
        "source": _pair(each.source),
        "cue": _pair(each.cue),
        "cue_class": each.cue_class,
        "content": [_pair(part) for part in each.content],
        "speaker": [],
        "via": [f"{article.id}:{span.of(article.text)}" for span in each.via],
        "said": each.said,
        "within": each.within,
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


if __name__ == "__main__":
    main()
