"""Sentences as the rules of attribution see them: words, with every quotation of speech as one piece."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from katanya.extract.attributions.cues import CueUse, CueWords
from katanya.extract.attributions.quotations import Quotation, find_quotations
from katanya.extract.seams import find_seams
from katanya.model import Analysis, Article, RegionKind, Span

__all__ = ["Frame", "Piece", "find_frames", "paragraphs_read"]

READ = (RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.CAPTION, RegionKind.BODY)

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W_]+(?:[-’'‘][^\W_]+)*|\.{2,}|[^\s]")
_SEAM = re.compile(r"[^\W\d_A-Z][A-Z]|^[A-Z][^\W\d_A-Z]{8}")
# A link in the page glues its words to the next: these lists hold what a name then sticks to, or a verb to the name.
_GLUED = ("according", "carried", "by", "to")
_SHORTEST_NAME = 3
_SHORTEST_VERB = 7
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_ENDS = frozenset(".!?…")
# A quotation of this many words that begins a sentence is speech even where nothing else says so. Found on raw news:
# shorter ones are mostly titles, terms and nicknames.
_SPEECH_WORDS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a mark of punctuation, or a whole quotation of speech; `low` is empty for a quotation."""

    span: Span
    low: str
    text: str
    quotation: Quotation | None = None
    upos: str = ""

    @property
    def is_word(self) -> bool:
        """Whether this is a word or a number."""
        return bool(self.low) and self.low[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital."""
        return bool(self.low) and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class _Parse:
    """What is taken from the parse: the part of speech of the token that begins at an offset, and the offsets at which
    a word begins that has lost the space before it.
    """

    tags: Mapping[int, str] = field(default_factory=dict)
    seams: frozenset[int] = frozenset()

    @classmethod
    def of(cls, text: str, analysis: Analysis | None) -> _Parse:
        """The parse of a text, empty where there is none."""
        if analysis is None:
            return cls()
        return cls({token.span.start: token.upos for token in analysis.tokens}, find_seams(text, analysis))


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence with its quotations of speech folded up: *Q , kata Budi .*

    `paragraph` counts paragraphs, `region` says what it stands in; `fragments` are the quotations that are no speech,
    `names` those of them that only name something: *vaksin "Tirta Merdeka"*.
    """

    pieces: tuple[Piece, ...]
    paragraph: int
    region: RegionKind
    fragments: tuple[Quotation, ...]
    words: tuple[str, ...]
    names: tuple[Quotation, ...] = ()

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)


def paragraphs_read(article: Article, analysis: Analysis | None = None) -> tuple[tuple[Span, RegionKind], ...]:
    """The lines of the regions that are read for what they say, without outer white space.

    Lines over which the analysis has one sentence run are one paragraph: a page's links leave such breaks, and so does
    wrapped text.
    """
    found: list[tuple[Span, RegionKind]] = []
    starts = [sentence.span.start for sentence in analysis.sentences] if analysis is not None else []
    for region in sorted(article.regions):
        if region.kind not in READ:
            continue
        first = True
        for line in _LINE.finditer(article.text, region.span.start, region.span.end):
            stripped = line.group().strip()
            if not stripped:
                continue
            start = line.start() + line.group().index(stripped)
            span = Span(start, start + len(stripped))
            if starts and not first and not _begins_sentence(starts, found[-1][0].end, span.start):
                found[-1] = (Span(found[-1][0].start, span.end), region.kind)
            else:
                found.append((span, region.kind))
            first = False
    return tuple(found)


def _begins_sentence(starts: Sequence[int], before: int, start: int) -> bool:
    """Whether a sentence of the analysis begins behind one line's end, at the next line's first character or before."""
    at = bisect_left(starts, before)
    return at < len(starts) and starts[at] <= start


def find_frames(article: Article, analysis: Analysis | None, words: CueWords) -> tuple[Frame, ...]:
    """The sentences of an article's title, deck, headings, captions and body, in reading order."""
    lines = paragraphs_read(article, analysis)
    parse = _Parse.of(article.text, analysis)
    found: list[Frame] = []
    body = [(number, span, kind) for number, (span, kind) in enumerate(lines)]
    quotations: list[Quotation] = []
    for group in _alike(body):
        quotations.extend(
            find_quotations(
                article.text,
                [span for _, span, _ in group],
                lambda word: _says(word, words),
                lambda word: _tells(word, words),
            )
        )
    for number, span, kind in body:
        inside = [each for each in quotations if each.outer.overlaps(span)]
        found.extend(_frames(article.text, number, span, kind, inside, words, parse))
    return tuple(found)


def _alike(lines: Sequence[tuple[int, Span, RegionKind]]) -> Iterator[list[tuple[int, Span, RegionKind]]]:
    """Runs of lines of one kind: a quotation runs on from line to line within one kind only."""
    run: list[tuple[int, Span, RegionKind]] = []
    for line in lines:
        if run and run[-1][2] is not line[2]:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _frames(
    text: str,
    number: int,
    paragraph: Span,
    kind: RegionKind,
    quotations: Sequence[Quotation],
    words: CueWords,
    parse: _Parse,
) -> Iterator[Frame]:
    pieces: list[Piece] = []
    fragments: list[Quotation] = []
    names: list[Quotation] = []
    at = paragraph.start
    for quotation in quotations:
        ends_with_cue = len(quotation.parts) > 1 and _cue_behind(text, quotation, words)
        if quotation.outer.start < paragraph.start:
            # Begun in an earlier paragraph, it is a piece there, or here where it ends and its word of saying stands.
            at = min(max(at, quotation.outer.end), paragraph.end)
            if ends_with_cue and quotation.outer.end <= paragraph.end:
                pieces.append(Piece(quotation.outer, "", "", quotation))
            continue
        if ends_with_cue and quotation.outer.end > paragraph.end:
            pieces.extend(_words(text, at, quotation.outer.start, parse, words))
            at = paragraph.end
            continue
        pieces.extend(_words(text, at, quotation.outer.start, parse, words))
        end = min(quotation.outer.end, paragraph.end)
        if _is_speech(text, quotation, pieces, words):
            pieces.append(Piece(quotation.outer, "", "", quotation))
        else:
            fragments.append(quotation)
            if _is_name(text, quotation, pieces, words):
                names.append(quotation)
            pieces.extend(_words(text, quotation.outer.start, end, parse, words))
        at = end
    pieces.extend(_words(text, at, paragraph.end, parse, words))
    for sentence in _sentences(text, pieces, words):
        span = Span(sentence[0].span.start, sentence[-1].span.end)
        yield Frame(
            tuple(sentence),
            number,
            kind,
            tuple(each for each in fragments if span.overlaps(each.outer)),
            tuple(piece.low for piece in sentence),
            tuple(each for each in names if span.overlaps(each.outer)),
        )


def _cue_behind(text: str, quotation: Quotation, words: CueWords) -> bool:
    following = next(
        (
            piece
            for piece in _words(text, quotation.outer.end, quotation.outer.end + 40, _Parse(), words)
            if piece.is_word
        ),
        None,
    )
    return following is not None and _is_cue(following, words)


def _words(text: str, start: int, end: int, parse: _Parse, words: CueWords) -> Iterator[Piece]:
    for match in _WORD.finditer(text, start, end):
        cuts = [at for at in range(match.start() + 1, match.end()) if at in parse.seams]
        if not cuts and _SEAM.search(match.group()) and (seam := _seam(match.group(), words)):
            cuts = [match.start() + seam]
        for first, last in pairwise([match.start(), *cuts, match.end()]):
            said = text[first:last]
            yield Piece(Span(first, last), said.casefold(), said, upos=parse.tags.get(first, ""))


def _seam(word: str, words: CueWords) -> int:
    """Where a word that lost its space is to be parted: *kepada|Reuters*, *Budi|mengatakan*; 0 where nowhere."""
    for match in _SEAM.finditer(word):
        before = (word[: match.start() + 1].casefold(),)
        if any(words[name].at(before, 0) for name in _GLUED) or words.at(before, 0, CueUse.AFTER):
            return match.start() + 1
    if word[0].isupper():
        for at in range(_SHORTEST_NAME, len(word) - _SHORTEST_VERB + 1):
            if words.at((word[at:],), 0, CueUse.FREE):
                return at
    return 0


def _sentences(text: str, pieces: Sequence[Piece], words: CueWords) -> Iterator[list[Piece]]:
    sentence: list[Piece] = []
    for at, piece in enumerate(pieces):
        sentence.append(piece)
        if at + 1 < len(pieces) and _ends(text, pieces, at, words):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _ends(text: str, pieces: Sequence[Piece], at: int, words: CueWords) -> bool:  # noqa: PLR0911 - one rule a return
    """Whether a sentence ends behind the piece at `at`."""
    piece, following = pieces[at], pieces[at + 1]
    if piece.quotation is not None:
        ended = text[piece.quotation.parts[-1].end - 1] in _ENDS or not piece.quotation.closed
        return ended and (following.quotation is not None or (following.is_capital and not _is_cue(following, words)))
    if piece.low[0] not in _ENDS:
        return piece.low in '“”"’»)' and at > 0 and pieces[at - 1].low[:1] in _ENDS and _begins(following)
    if following.quotation is not None:
        return True
    if following.low in ("”", '"', "’", "»", ")", "'"):
        return False
    previous = pieces[at - 1] if at else None
    spaced = text[piece.span.end : following.span.start] != ""
    if piece.low == "." and previous is not None and previous.is_word and previous.span.end == piece.span.start:
        if previous.low in words["abbreviations"]:
            return False
        if len(previous.low) == 1 and previous.is_capital:  # an initial, but: … di Blok C. Kami menanam …
            return following.low in words["first_person"] or following.low in words["pronouns"]
        if not spaced:
            return (
                following.is_capital
                and len(previous.low) > 2
                and not following.text.isupper()
                and following.low not in _DOMAINS
            )
    lower = following.low in words["pronouns"] or following.low in words["adjuncts_before"]
    if spaced and lower and previous is not None and len(previous.low) > 3 and previous.low[0].isalpha():
        return True  # … selesai. ia menambahkan …: a beginning in lower case
    return _begins(following)


_DOMAINS = frozenset({"com", "id", "co", "net", "org", "tv"})


def _begins(piece: Piece) -> bool:
    return piece.quotation is not None or not piece.is_word or not piece.text[0].islower()


def _is_cue(piece: Piece, words: CueWords) -> bool:
    return bool(piece.low) and _says(piece.low, words)


def _tells(word: str, words: CueWords) -> bool:
    """Whether a word makes a sentence the writer's own: *menyatakan*, *ujarnya*, *menurut*."""
    return (
        words.at((word,), 0, CueUse.FREE) is not None
        or words.with_clitic(word, CueUse.AFTER) is not None
        or bool(words["according"].at((word,), 0))
        or words.according_ending(word) > 0
    )


def _says(word: str, words: CueWords) -> bool:
    return (
        words.at((word,), 0, CueUse.AFTER) is not None
        or words.with_clitic(word, CueUse.AFTER, CueUse.PASSIVE) is not None
        or words.according_ending(word) > 0
    )


def _is_speech(text: str, quotation: Quotation, before: Sequence[Piece], words: CueWords) -> bool:  # noqa: PLR0911 - one rule a return
    """Whether a quotation is somebody's sentence and no title, term, nickname or quoted scrap.

    The steps: 1. after a word of naming it is a name; 2. a word of saying right behind it or a colon before it makes
    it speech; 3. so do its own comma or full stop before the closing mark and its place at the head of a sentence,
    if it is long enough.
    """
    inner = Span(quotation.parts[0].start, quotation.parts[-1].end).of(text)
    length = len(inner.split())
    lows = [piece.low for piece in before[-6:]]
    last = next((piece for piece in reversed(before) if piece.is_word or piece.quotation), None)
    follows = next(_words(text, quotation.outer.end, min(len(text), quotation.outer.end + 60), _Parse(), words), None)
    if follows is not None and follows.low in (",", "."):
        after = list(_words(text, quotation.outer.end, min(len(text), quotation.outer.end + 60), _Parse(), words))
        follows = after[1] if len(after) > 1 else None
    adjacent = bool(lows) and last is not None and last is before[-1]
    if adjacent and last is not None and last.low in words["naming"] and last.quotation is None:  # 1
        return bool(words.at((last.low,), 0, CueUse.FREE)) and length >= _SPEECH_WORDS
    if follows is not None and _is_cue(follows, words) and not (adjacent and _inside_clause(lows)):  # 2
        return True
    if lows and lows[-1] == ":" and length > 1:
        return last is None or last.low not in words["naming"]
    ended = inner[-1] in ",.!?…" or inner.endswith(("?,", "!,"))
    heads = not before or before[-1].low[:1] in _ENDS or (before[-1].quotation is not None)
    if heads:  # 3
        return (length >= _SPEECH_WORDS and (ended or length >= 2 * _SPEECH_WORDS)) or (ended and length > 1)
    told = any(words.at(lows, place, CueUse.FREE, CueUse.MARKED, CueUse.AFTER) for place in range(len(lows)))
    if lows and lows[-1] == "," and (told or (ended and length >= _SPEECH_WORDS)):
        return length > 1
    capital = inner[0].isupper() or not inner[0].isalpha()
    if adjacent and words.at(lows, len(lows) - 1, CueUse.FREE, CueUse.MARKED, CueUse.AFTER):
        return capital and (ended or length >= _SPEECH_WORDS)
    return ended and inner[-1] != "," and capital and length >= 2 * _SPEECH_WORDS


def _is_name(text: str, quotation: Quotation, before: Sequence[Piece], words: CueWords) -> bool:
    """Whether a quoted scrap only names: behind a word of naming, or all in capitals but for short words."""
    if before and before[-1].low in words["naming"]:
        return True
    quoted = " ".join(part.of(text) for part in quotation.parts).split()
    return all(word[0].isupper() or (len(word) <= _SHORTEST_NAME and at) for at, word in enumerate(quoted))


def _inside_clause(lows: Sequence[str]) -> bool:
    return bool(lows) and lows[-1].isalpha()
