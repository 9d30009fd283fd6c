"""Stretches of judgement in an outlet's own voice, with no source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from katanya.link.findings.coverage import Candidate, Coverage, Said, carrier, words_of
from katanya.link.findings.judgement import JudgementWords, judgement_words
from katanya.link.sentences import sentences_of
from katanya.model import Annotations, Article, Evidence, FindingKind, RegionKind, Span

__all__ = ["find_unsourced"]

# A stretch has so many sentences and words, so many different phrases of judging, and one in so great a share of its
# sentences. With two phrases 15 of 3,433 raw articles had such a stretch, of which five went on with what a speaker had
# said or told facts; with three 4 had, one of them such.
_SENTENCES, _WORDS, _PHRASES, _JUDGING = 2, 25, 3, 0.6
# An article is news where it says of so many sentences, and so great a share of them, who says it. Of 19 such stretches
# read in 10,600 raw articles the ten below a quarter stood mostly in unlabelled columns, advice and advertisements.
_SOURCED, _SOURCED_SHARE = 2, 0.25
_QUOTE_MARKS = re.compile(r"[\"“”«»]")
_SENTENCE_ENDS = frozenset(".!?…")
_SHOWN_CHARS = 220


def find_unsourced(coverage: Coverage) -> Iterator[Candidate]:
    """Yield the stretches in which a news article judges in its own voice: the weightiest of each article.

    1. Pieces that are labelled as somebody's view are left out, and those that hardly quote anybody: another genre.
    2. A stretch is sentences in a row in which nobody is quoted, reported or speaks, and which no other article of the
    story has: what several print is a report that they share. 3. Most of them judge.
    """
    for article, found in coverage.articles:
        words = judgement_words(article.language)
        if words is None or _is_labelled(article, words) or not _is_news(article, found):
            continue
        stretches = [
            (judging, stretch)
            for stretch in _own_voice(article, found, words, coverage.spans_shared(article.id))
            if (judging := _judging(article, stretch, words))
        ]
        if stretches:
            judging, stretch = max(stretches, key=lambda each: (each[0], -each[1][0].start))
            span = Span(stretch[0].start, stretch[-1].end)
            yield Candidate(
                FindingKind.UNSOURCED,
                "unsourced",
                judging,
                (Evidence(article.id, span),),
                {"outlet": carrier(article), "words": Said(_shown(words_of(article, span)))},
            )


def _is_news(article: Article, found: Annotations) -> bool:
    """Whether the article says of enough of its sentences who says so."""
    sourced = [each for each in found.attributions if each.source is not None]
    said = [span for each in sourced for span in (*each.content, each.source) if span is not None]
    sentences = list(sentences_of(article))
    share = sum(any(span.overlaps(sentence) for span in said) for sentence in sentences) / max(1, len(sentences))
    return len(sourced) >= _SOURCED and share >= _SOURCED_SHARE


def _is_labelled(article: Article, words: JudgementWords) -> bool:
    heads = article.spans(RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.BYLINE, RegionKind.DATELINE)
    address = re.sub(r"[\W_]+", " ", f"{article.url or ''} {article.uri} {article.title or ''}")
    return any(words.labels.search(each) for each in (address, *(span.of(article.text) for span in heads)))


def _own_voice(
    article: Article, found: Annotations, words: JudgementWords, shared: Sequence[Span]
) -> Iterator[list[Span]]:
    """Yield the stretches of sentences in which nobody but the outlet speaks: 2.

    What stands between two sayings of one speaker is likely the speaker's too.
    """
    taken = [
        (span, found.speakers[index])
        for index, each in enumerate(found.attributions)
        for span in (*each.content, each.source, each.cue, *each.via)
        if span is not None
    ]
    taken += [(span, ()) for span in shared]
    stretch: list[Span] = []
    before: set[int] = set()
    for sentence in sentences_of(article):
        text = sentence.of(article.text)
        speakers = [who for span, who in taken if span.overlaps(sentence)]
        is_sentence = text.rstrip('"”’)')[-1:] in _SENTENCE_ENDS
        if not speakers and is_sentence and not _QUOTE_MARKS.search(text) and not words.speaking.search(text):
            stretch.append(sentence)
            continue
        now = {each for who in speakers for each in who}
        if stretch and not before & now:
            yield stretch
        stretch, before = [], now
    if stretch:
        yield stretch


def _judging(article: Article, stretch: list[Span], words: JudgementWords) -> float:
    """How much the stretch judges, 0 where it is not enough: 3. Sentences that don't are cut off its ends."""
    found = [[match.group().casefold() for match in words.judging.finditer(each.of(article.text))] for each in stretch]
    while found and not found[0]:
        del found[0], stretch[0]
    while found and not found[-1]:
        del found[-1], stretch[-1]
    phrases = {phrase for each in found for phrase in each}
    length = sum(len(span.of(article.text).split()) for span in stretch)
    if len(stretch) < _SENTENCES or length < _WORDS or len(phrases) < _PHRASES:
        return 0
    share = sum(map(bool, found)) / len(found)
    return len(phrases) + share if share >= _JUDGING else 0


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN_CHARS else f"{words[:_SHOWN_CHARS].rsplit(' ', 1)[0]} …"
