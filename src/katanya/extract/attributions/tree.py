"""What the rules of attribution ask of a parse: subjects, and where a name begins."""

from __future__ import annotations

from bisect import bisect_left

from katanya.model import Analysis, Name, NameKind, Span

__all__ = ["Tree"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "X", "SYM"})
# As long a noun may stand before a state's name: *kemerdekaan Palestina*.
_NOUN_CHARS = 13
_SPEAKING_NAMES = frozenset({NameKind.PERSON, NameKind.ORGANIZATION, NameKind.COUNTRY, NameKind.GROUP})


class Tree:
    """A parse, asked by characters. Without one it knows nothing and every answer is None."""

    __slots__ = ("_analysis", "_children", "_names", "_people", "_starts")

    def __init__(self, analysis: Analysis | None) -> None:
        self._analysis = analysis
        tokens = analysis.tokens if analysis is not None else ()
        self._starts = [token.span.start for token in tokens]
        self._children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                self._children[token.head].append(index)
        names = analysis.names if analysis is not None else ()
        self._names: tuple[Name, ...] = tuple(sorted(names))
        self._people = [name.span for name in self._names if name.kind is NameKind.PERSON]

    @property
    def known(self) -> bool:
        """Whether there is a parse at all."""
        return self._analysis is not None

    def people_in(self, span: Span) -> list[Span]:
        """The names of persons inside these characters."""
        return [each for each in self._people if span.contains(each)]

    def names_speaker(self, span: Span) -> bool:
        """Whether these characters end with the name of somebody who can speak: *Ketua [MUI]*. In titles a name may be
        taken to go on behind them: *[Kemlu Bantah] …*.
        """
        return any(
            each.kind in _SPEAKING_NAMES and span.start <= each.span.start < span.end <= each.span.end
            for each in self._names
        )

    def body_end(self, span: Span) -> int | None:
        """Where the first name in these characters ends, if it is a body's or a state's and no person's."""
        first = next((each for each in self._names if span.contains(each.span)), None)
        body = first is not None and first.kind in _SPEAKING_NAMES and first.kind is not NameKind.PERSON
        return first.span.end if first is not None and body else None

    def is_recognised(self, span: Span) -> bool:
        """Whether a state's name stands here and no verb behind it: *mengakui [(negara) Palestina] sebagai negara*."""
        state = any(
            0 <= each.span.start - span.start <= _NOUN_CHARS and each.kind is NameKind.COUNTRY for each in self._names
        )
        analysis = self._analysis
        return state and not any(
            token.upos in ("VERB", "AUX")
            for token in (analysis.tokens if analysis else ())
            if span.contains(token.span)
        )

    def is_speaker(self, span: Span) -> bool:
        """Whether these characters are the name of somebody who can speak, and no more."""
        return any(each.span == span and each.kind in _SPEAKING_NAMES for each in self._names)

    def own_subject(self, cue: Span) -> Span | None:
        """Like `subject`, but only where the verb has one itself."""
        found = self._token(cue.start)
        return self._subject_of(found, cue) if found is not None else None

    def subject(self, cue: Span) -> Span | None:
        """The subject of the verb that begins where `cue` does, up to the end of its head.

        A verb joined to another by *and* has the other's subject.
        """
        found = self._token(cue.start)
        analysis = self._analysis
        if found is None or analysis is None:
            return None
        seen: set[int] = set()
        at = found
        while at not in seen:
            seen.add(at)
            if (subject := self._subject_of(at, cue)) is not None:
                return subject
            if analysis.tokens[at].deprel not in ("conj", "advcl", "xcomp", "parataxis"):
                return None
            at = analysis.tokens[at].head
        return None

    def _subject_of(self, verb: int, cue: Span) -> Span | None:
        analysis = self._analysis
        for child in self._children[verb] if analysis is not None else ():
            token = analysis.tokens[child] if analysis is not None else None
            if token and token.deprel in _SUBJECTS and token.upos in _NOMINAL and token.span.end <= cue.start:
                return Span(self._left(child, token.span.start), token.span.end)
        return None

    def person_modified(self, cue: Span) -> Span | None:
        """The person's name that the relative clause of the verb at `cue` tells of: *Budi, di rapat, yang mengaku*."""
        found = self._token(cue.start)
        analysis = self._analysis
        if found is None or analysis is None or not analysis.tokens[found].deprel.startswith("acl"):
            return None
        head = analysis.tokens[analysis.tokens[found].head].span
        return next((name for name in self._people if name.contains(head) and name.end <= cue.start), None)

    def joins(self, later: Span, earlier: Span) -> bool:
        """Whether the verb at `later` is joined by *and* to the one at `earlier`, so that both have one subject."""
        second, first = self._token(later.start), self._token(earlier.start)
        if self._analysis is None or second is None or first is None:
            return False
        token = self._analysis.tokens[second]
        return token.deprel == "conj" and token.head == first

    def _left(self, index: int, limit: int) -> int:
        """The first character of what hangs on a token to its left."""
        analysis = self._analysis
        if analysis is None:
            return limit
        start = limit
        waiting, seen = [index], {index}
        while waiting:
            for child in self._children[waiting.pop()]:
                token = analysis.tokens[child]
                if child not in seen and token.span.start < limit and token.deprel not in ("punct", "cc", "mark"):
                    seen.add(child)
                    waiting.append(child)
                    start = min(start, token.span.start)
        return start

    def _token(self, start: int) -> int | None:
        at = bisect_left(self._starts, start)
        return at if at < len(self._starts) and self._starts[at] == start else None
