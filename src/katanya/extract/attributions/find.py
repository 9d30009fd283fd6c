"""Who said what in one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from katanya.extract.attributions.carriers import Carrier, find_carriers
from katanya.extract.attributions.cues import CueWords, cue_words
from katanya.extract.attributions.direct import find_direct, find_further
from katanya.extract.attributions.found import Found, start_of
from katanya.extract.attributions.frames import Frame, find_frames
from katanya.extract.attributions.interviews import find_answers
from katanya.extract.attributions.reported import find_reported
from katanya.extract.attributions.saying_dates import with_dates
from katanya.extract.attributions.tree import Tree
from katanya.extract.attributions.unmarked import with_unmarked_speech
from katanya.model import Analysis, Article, Attribution, Span
from katanya.model.annotation import Date

__all__ = ["find_attributions"]

# A quotation longer than this, in characters, that nobody says and nobody said before, is a stretch between two marks
# astray: on raw news the longest real one had 380.
_NOBODYS_LENGTH = 500
# How old somebody is, between the name and what else is said of the person.
_AGE = re.compile(r" \(\d{1,3}\), \Z")
_AGE_CHARS = len(" (100), ")
# *Temuan lembaga itu* at the head of a sentence points back to the one before.
_HEAD_WORDS = 3


def find_attributions(
    article: Article, analysis: Analysis | None, dates: Sequence[Date] = ()
) -> tuple[Attribution, ...]:
    """Who said what, in reading order; `source` is None where nobody is named.

    Only title, deck, headings, captions and body are read. Without a parse the rules go by words and punctuation
    alone; a language without a table of words of saying has no attributions.

    The steps: 1. fold the article into sentences with their quotations; 2. quotations with a word of saying;
    3. interviews; 4. reported speech, or speech without marks; 5. quotations without a word of saying; 6. who carried
    it; 7. when it was said; 8. what stands within what.
    """
    words = cue_words(article.language or (analysis.language if analysis else "") or "id")
    if words is None:
        return ()
    tree = Tree(analysis)
    frames = find_frames(article, analysis, words)  # 1
    direct = find_direct(frames, words, tree)  # 2
    direct += find_answers(frames, words, direct)  # 3
    taken = {each.attribution.cue.start: each.attribution.source for each in direct if each.attribution.cue}
    quoted = [part for each in direct for part in each.attribution.content]
    reported = find_reported(frames, words, tree, taken, quoted)  # 4
    known = with_unmarked_speech([*direct, *reported.found], frames, words)
    further = find_further(frames, known, set(reported.pointed), words, tree)  # 5
    together = [_from_name(each, article.text, analysis) for each in (*known, *further)]
    found = _with_speakers(sorted(together, key=lambda each: start_of(each.attribution)), frames, tree)
    carriers = tuple(find_carriers(frames, analysis, words))
    found = _with_carriers(_past_carriers(found, carriers, article.text), carriers, frames, words)  # 6
    found = with_dates(article, found, frames, carriers, dates, words, tree)  # 7
    return _nested(_without_repeats(found))  # 8


def _from_name(found: Found, text: str, analysis: Analysis | None) -> Found:
    """The attribution with its source from the name on, not from what describes it: *Wati (38), warga X*."""
    attribution = found.attribution
    source = attribution.source
    age = _AGE.search(text, max(0, source.start - _AGE_CHARS), source.start) if source is not None else None
    if source is None or age is None or analysis is None:
        return found
    name = next((each.span for each in analysis.names if each.span.end == age.start()), None)
    taken = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    if name is None or any(name.start < each.end and each.start < source.start for each in taken):
        return found
    return replace(found, attribution=replace(attribution, source=Span(name.start, source.end)))


def _without_repeats(found: Sequence[Found]) -> list[Attribution]:
    """All but those that repeat another, whose day and carriers go to the ones that they repeat."""
    repeats = [each.attribution for each in found if each.repeats]
    kept: list[Attribution] = []
    for each in found:
        attribution = each.attribution
        cue = attribution.cue
        if each.repeats:
            continue
        for repeat in repeats:
            if cue is not None and any(part.contains(cue) for part in repeat.content):
                attribution = replace(
                    attribution, said=attribution.said or repeat.said, via=attribution.via or repeat.via
                )
        kept.append(attribution)
    return kept


def _with_speakers(found: Sequence[Found], frames: Sequence[Frame], tree: Tree) -> list[Found]:
    """Give a quotation without a word of saying to whoever spoke last in this paragraph or the one before."""
    known: list[Found] = []
    for number, each in enumerate(found):
        attribution = each.attribution
        if each.takes_over:
            before = next((e for e in reversed(known) if e.attribution.source is not None), None)
            if before is None or not _near(frames[before.frame], frames[each.frame]):
                before = next(
                    (e for e in found[number + 1 :] if e.attribution.source is not None and not e.takes_over), None
                )
                if before is not None and frames[before.frame].paragraph - frames[each.frame].paragraph > 1:
                    before = None
            source = before.attribution.source if before is not None else _person_before(each.frame, frames, tree)
            if source is not None and any(part.overlaps(source) for part in attribution.content):
                source = None
            if source is None and sum(len(part) for part in attribution.content) > _NOBODYS_LENGTH:
                continue
            attribution = replace(attribution, source=source)
        known.append(replace(each, attribution=attribution))
    return known


def _person_before(number: int, frames: Sequence[Frame], tree: Tree) -> Span | None:
    """The person that the sentence before speaks of first, if it is of the same paragraph."""
    if number == 0 or frames[number - 1].paragraph != frames[number].paragraph:
        return None
    people = tree.people_in(frames[number - 1].span)
    return people[0] if people else None


def _near(before: Frame, after: Frame) -> bool:
    return after.paragraph - before.paragraph <= 2


def _past_carriers(found: Sequence[Found], carriers: Sequence[Carrier], text: str) -> list[Found]:
    """Let no source begin with the words that name who carried it: *Mengutip Reuters, Presiden X mengatakan*."""
    passed: list[Found] = []
    for each in found:
        source = each.attribution.source
        for carrier in carriers:
            if source is not None and source.contains(carrier.span):
                rest = text[carrier.span.end : source.end]
                begin = source.end - len(rest.lstrip(", "))
                if rest.startswith(",") and begin < source.end:
                    source = Span(begin, source.end)
        passed.append(replace(each, attribution=replace(each.attribution, source=source)))
    return passed


def _with_carriers(
    found: Sequence[Found], carriers: Sequence[Carrier], frames: Sequence[Frame], words: CueWords
) -> list[Found]:
    """Give each outlet to the sentence that names it, or, where that says nothing itself, to the sentence before.

    That one must stand in the same paragraph or be pointed back at: *Temuan itu dilansir dari …*.
    """
    via: dict[int, list[Span]] = {}
    for carrier in carriers:
        here = [
            number
            for number, each in enumerate(found)
            if each.frame == carrier.frame
            and not any(part.overlaps(carrier.span) for part in each.attribution.content)
            and not (each.attribution.source and each.attribution.source.overlaps(carrier.span))
        ]
        if not here:
            here = [
                number
                for number, each in enumerate(found)
                if each.frame == carrier.frame - 1
                and (
                    frames[each.frame].paragraph == frames[carrier.frame].paragraph
                    or any(word in words["definite"] for word in frames[carrier.frame].words[:_HEAD_WORDS])
                )
            ][-1:]
        for number in here:
            via.setdefault(number, []).append(carrier.span)
    return [
        replace(each, attribution=replace(each.attribution, via=tuple(via.get(number, ()))))
        for number, each in enumerate(found)
    ]


def _nested(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """In reading order, each with the index of the innermost attribution whose content holds all of it."""
    ordered = sorted(attributions, key=start_of)
    return tuple(replace(each, within=_holder(ordered, index)) for index, each in enumerate(ordered))


def _holder(ordered: Sequence[Attribution], index: int) -> int | None:
    inner = ordered[index]
    anchor = inner.cue or inner.content[0]
    holders = [
        (min(len(part) for part in outer.content if part.contains(anchor)), number)
        for number, outer in enumerate(ordered)
        if number != index
        and any(part.contains(anchor) for part in outer.content)
        and not (outer.cue is not None and any(part.contains(outer.cue) for part in inner.content))
    ]
    return min(holders)[1] if holders else None
