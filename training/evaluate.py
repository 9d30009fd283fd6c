"""Measures a pipeline as it is shipped: grammar from raw text, names from sentences, speed, load time, size."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from katanya.analyse import Analyser, load
from katanya.analyse.names import spans_of_tags
from katanya.model import Analysis, Article, NameKind, Region, RegionKind, Span
from training.conllu import TreeSentence
from training.scoring import Reading, ReadWord, Scores, score

__all__ = [
    "as_article",
    "gold_reading",
    "grammar_scores",
    "measure_speed",
    "name_scores",
    "reading",
    "visible_characters",
]


def as_article(text: str) -> Article:
    """A text as an article that is all body."""
    regions = (Region(Span(0, len(text)), RegionKind.BODY),) if text else ()
    return Article(id="", uri="", text=text, sha256="", regions=regions)


def grammar_scores(analyser: Analyser, sentences: Sequence[TreeSentence]) -> Scores:
    """The analyser's scores on a treebank, from the raw text of all its sentences in a row."""
    text, gold = gold_reading(sentences)
    return score(gold, reading(text, analyser.analyse(as_article(text))))


def gold_reading(sentences: Sequence[TreeSentence]) -> tuple[str, Reading]:
    """The sentences' text, one space between two of them, and what is right about it."""
    text = " ".join(sentence.text for sentence in sentences)
    visible = visible_characters(text)
    words: list[ReadWord] = []
    bounds: list[tuple[int, int]] = []
    offset = 0
    for sentence in sentences:
        base = len(words)
        for word, (start, end, split) in zip(sentence.words, _places(sentence, offset), strict=True):
            head = -1 if word.head == 0 else base + word.head - 1
            words.append(
                ReadWord(
                    visible[start],
                    visible[end],
                    split,
                    word.form,
                    word.upos or "X",
                    head,
                    word.deprel,
                    word.feats or "_",
                    word.lemma or "",
                )
            )
        bounds.append((words[base].start, words[-1].end))
        offset += len(sentence.text) + 1
    return text, Reading(words, bounds)


def reading(text: str, analysis: Analysis) -> Reading:
    """An analysis as something that can be scored."""
    visible = visible_characters(text)
    words = [
        ReadWord(
            visible[token.word.start],
            visible[token.word.end],
            token.word != token.span,
            token.span.of(text),
            token.upos,
            -1 if token.head == index else token.head,
            token.deprel,
            token.feats or "_",
            token.lemma,
        )
        for index, token in enumerate(analysis.tokens)
    ]
    return Reading(words, [(visible[s.span.start], visible[s.span.end]) for s in analysis.sentences])


_SETS = {
    NameKind.PERSON: "PER",
    NameKind.ORGANIZATION: "ORG",
    NameKind.PUBLICATION: "ORG",
    NameKind.GROUP: "ORG",
    NameKind.COUNTRY: "LOC",
    NameKind.PLACE: "LOC",
}


def name_scores(
    analyser: Analyser, sentences: Iterable[list[tuple[str, str]]], *, bare: bool = False
) -> dict[str, float]:
    """Exact F1 of all names and of each kind, in per cent, on sentences of (token, IOB tag); events don't count.
    `bare` takes the network's own names, without rules and gazetteer.
    """
    right = dict.fromkeys(("", "PER", "ORG", "LOC"), 0)
    wanted, found = dict(right), dict(right)
    for sentence in sentences:
        text = " ".join(token for token, _ in sentence)
        gold = set(_gold_names(sentence))
        ours = set(_bare_names(analyser, text) if bare else _settled_names(analyser, text))
        for counts, members in ((right, gold & ours), (wanted, gold), (found, ours)):
            for member in members:
                counts[""] += 1
                counts[member[2]] += 1
    return {
        kind or "all": 200 * right[kind] / (wanted[kind] + found[kind]) if wanted[kind] + found[kind] else 0.0
        for kind in right
    }


def measure_speed(analyser: Analyser, articles: Sequence[Article]) -> float:
    """Words a second on one core, by processor time, for the whole of `analyse_many`."""
    started = time.process_time()
    words = sum(len(analysis.tokens) for analysis in analyser.analyse_many(articles))
    return words / (time.process_time() - started)


def measure_load(language: str) -> float:
    """Seconds of processor time that loading takes."""
    started = time.process_time()
    load(language)
    return time.process_time() - started


def size_of(home: Path) -> float:
    """Megabytes of a folder's files."""
    return sum(file.stat().st_size for file in home.iterdir()) / 1e6


def visible_characters(text: str) -> list[int]:
    """For each offset how many characters before it aren't white space."""
    return [0, *accumulate(not character.isspace() for character in text)]


def _places(sentence: TreeSentence, offset: int) -> list[tuple[int, int, bool]]:
    """Start and end of each word's orthographic word, and whether it holds more words than this."""
    places: list[tuple[int, int, bool]] = []
    position, first, words = 0, 0, sentence.words
    while first < len(words):
        last = first
        while last < len(words) and words[last].token == words[first].token:
            last += 1
        start = sentence.text.index(words[first].surface, position)
        position = start + len(words[first].surface)
        places += [(offset + start, offset + position, last - first > 1)] * (last - first)
        first = last
    return places


def _settled_names(analyser: Analyser, text: str) -> Iterable[tuple[int, int, str]]:
    for name in analyser.analyse(as_article(text)).names:
        if name.kind in _SETS:
            yield name.span.start, name.span.end, _SETS[name.kind]


def _bare_names(analyser: Analyser, text: str) -> Iterable[tuple[int, int, str]]:
    for tokens, grammar in analyser.sentences_of(text):
        for first, last, kind in spans_of_tags(grammar.names):
            yield tokens[first].start, tokens[last - 1].end, kind


def _gold_names(sentence: Sequence[tuple[str, str]]) -> Iterable[tuple[int, int, str]]:
    start, end, kind, offset = 0, 0, "", 0
    for token, tag in [*sentence, ("", "O")]:
        if kind and not (tag.startswith("I-") and tag[2:] == kind):
            yield start, end, kind
            kind = ""
        if tag.startswith("B-") or (tag.startswith("I-") and not kind):
            start, kind = offset, tag[2:]
        end = offset + len(token)
        offset = end + 1
