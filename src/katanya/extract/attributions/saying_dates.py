"""When it was said: by the sentence, by the same speaker's other words, by the day that the article opens with.

The steps, the first that tells: 1. a date in the sentence, outside what was said and not behind the outlet that carried
it; 2. the date of the sentence that points back (*Hal itu disampaikan X, Selasa*); 3. the last date on which the same
person, by name or pronoun, said something; 4. for a person, the day of the event that the article opens with, unless it
is yet to come; 5. the day on which the carrier had it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from katanya.extract.attributions.carriers import Carrier
from katanya.extract.attributions.cues import CueWords
from katanya.extract.attributions.found import Found
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.sources import is_name_of_person
from katanya.extract.attributions.tree import Tree
from katanya.model import Article, Published, RegionKind, Span
from katanya.model.annotation import Date

__all__ = ["with_dates"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME_WORD = re.compile(r"[^\W\d_]{3,}")
# The event that an article opens with stands in one of its first sentences.
_OPENING_FRAMES = 2


def with_dates(
    article: Article,
    found: Sequence[Found],
    frames: Sequence[Frame],
    carriers: Sequence[Carrier],
    dates: Sequence[Date],
    words: CueWords,
    tree: Tree,
) -> list[Found]:
    """The same attributions with the day of saying, where the article tells it."""
    text = article.text
    usable = [date for date in dates if date.edtf and not date.edtf.startswith("P")]
    if not usable:
        return list(found)
    said = [_own(each, frames, carriers, usable) for each in found]  # 1
    for number, each in enumerate(found):  # 2
        for other, pointing in enumerate(found):
            if said[number] is None and pointing.frame == each.frame + 1 and _points_at(pointing, each):
                said[number] = said[other]
    past = [date for date in usable if not _is_after(date, article.published)]
    opening = _opening_day(found, frames, carriers, past)
    by_name: dict[str, str] = {}
    last: str | None = None
    for number, each in enumerate(found):
        source = each.attribution.source
        names = _names(text, source, words) if source is not None else set()
        pronoun = source is not None and _is_pronoun(text, source, words)
        person = source is not None and (pronoun or is_name_of_person(source, tree))
        if said[number] is None and source is not None:
            same = next((by_name[name] for name in sorted(names) if name in by_name), None)
            said[number] = last if pronoun else same  # 3
            said[number] = said[number] or (opening if person else None)  # 4
        if said[number] is None:
            said[number] = _carried(each, carriers, usable, frames)  # 5
        last = said[number] if person else last
        by_name.update(dict.fromkeys(names if said[number] else (), said[number] or ""))
    return [
        replace(each, attribution=replace(each.attribution, said=day)) for each, day in zip(found, said, strict=True)
    ]


def _own(each: Found, frames: Sequence[Frame], carriers: Sequence[Carrier], dates: Sequence[Date]) -> str | None:
    inside = [date for date in _in_frame(each, frames, dates) if not _behind_carrier(date, each.frame, carriers)]
    return inside[0].edtf if inside else None


def _carried(each: Found, carriers: Sequence[Carrier], dates: Sequence[Date], frames: Sequence[Frame]) -> str | None:
    behind = [date for date in _in_frame(each, frames, dates) if _behind_carrier(date, each.frame, carriers)]
    return behind[0].edtf if behind else None


def _in_frame(each: Found, frames: Sequence[Frame], dates: Sequence[Date]) -> list[Date]:
    frame = frames[each.frame].span
    content = each.attribution.content
    return [
        date for date in dates if frame.contains(date.span) and not any(part.overlaps(date.span) for part in content)
    ]


def _behind_carrier(date: Date, frame: int, carriers: Sequence[Carrier]) -> bool:
    return any(carrier.frame == frame and date.span.start >= carrier.span.end for carrier in carriers)


def _points_at(pointing: Found, each: Found) -> bool:
    cue = each.attribution.cue or each.attribution.content[0]
    return any(part.contains(cue) or part == each.attribution.content[0] for part in pointing.attribution.content)


def _is_after(date: Date, published: Published | None) -> bool:
    """Whether the date is a day after the day of publication: nobody has said anything then."""
    if date.edtf is None or published is None:
        return False
    return all(_DAY.fullmatch(day) for day in (date.edtf, published.edtf)) and date.edtf > published.edtf


def _opening_day(
    found: Sequence[Found], frames: Sequence[Frame], carriers: Sequence[Carrier], dates: Sequence[Date]
) -> str | None:
    """The first whole day that the body's first sentences name outside what anybody said."""
    body = [number for number, frame in enumerate(frames) if frame.region is RegionKind.BODY][:_OPENING_FRAMES]
    told = [part for each in found for part in each.attribution.content]
    for number in body:
        for date in dates:
            if (
                frames[number].span.contains(date.span)
                and date.edtf is not None
                and _DAY.fullmatch(date.edtf)
                and not _behind_carrier(date, number, carriers)
                and not any(part.overlaps(date.span) for part in told)
            ):
                return date.edtf
    return None


def _is_pronoun(text: str, source: Span, words: CueWords) -> bool:
    folded = source.of(text).casefold()
    return folded in words.clitics or words["pronouns"].at(folded.split(), 0) == len(folded.split())


def _names(text: str, source: Span, words: CueWords) -> set[str]:
    """The capitalised words of a source that are no offices and no pronouns, folded."""
    return {
        word.casefold()
        for word in _NAME_WORD.findall(source.of(text))
        if word[0].isupper() and word.casefold() not in words["titles"] and word.casefold() not in words["pronouns"]
    }
