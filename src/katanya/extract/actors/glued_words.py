"""Words that lost the space between them where a link was taken out of a page: *FounderCT*, *Tanjungalias*."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from katanya.extract.actors.words import ActorWords
from katanya.gazetteer.names import Word, find_known, find_words

__all__ = ["cut_at_seams", "find_parted_words"]

# The shortest word that is looked for before a seam; shorter ones begin other words too often ("Ibudan").
_SHORTEST_LEFT = 4
_NAME_WORDS = 2


def cut_at_seams(found: Iterable[Word], seams: Collection[int]) -> Iterator[Word]:
    """Yield the words, those that the parse has parted (`seams` are offsets) in their parts."""
    for word in found:
        rest = word
        for seam in range(word.start + 1, word.end) if seams else ():
            if seam in seams:
                left, rest = _two(rest, seam - rest.start)
                yield left
        yield rest


def find_parted_words(words: ActorWords, found: Sequence[Word]) -> Iterator[Word]:
    """Yield the words, those that were run together as two with nothing between them.

    1. Before a capital inside a word stands a title or a small word of grammar: *FounderCT*, *dariMakassar*.
    2. A small word of grammar ends a word whose beginning the article has as a name by itself: *Tanjungalias*. So does
       what is written together with a name by rule, the pronoun of *Instagramnya*.
    3. Any word of the language ends one that with the word before it begins with a name that the tables know.
    """
    names = {word.text for word in found if word.text[0].isupper() and len(word.text) >= _SHORTEST_LEFT}
    before: Word | None = None
    for word in found:
        seam = _before_capital(words, word) or _after_name(words, word, names) or _after_known(words, before, word)
        before = word
        if seam is None:
            yield word
        else:
            yield from _two(word, seam)


def _before_capital(words: ActorWords, word: Word) -> int | None:
    for place in range(2, len(word.text) - 1):
        if word.text[place].isupper() and word.text[place - 1].islower():
            left = find_words(word.text[:place])
            role = words.roles.at(left, 0) if left else None
            return place if role is not None or (left and _is_small(words, left[0].key)) else None
    return None


def _after_name(words: ActorWords, word: Word, names: Collection[str]) -> int | None:
    if not word.text[0].isupper() or word.text.isupper():
        return None
    for place in range(_SHORTEST_LEFT, len(word.text) - 1):
        if word.text[:place] in names and _is_small(words, word.text[place:]):
            return place
    stem = word.text.removesuffix(words.ending) if words.ending else word.text
    if len(stem) < _SHORTEST_LEFT or stem == word.text:
        return None
    known = stem in names or any(True for _ in find_known(stem, find_words(stem)))
    return len(stem) if known else None


def _after_known(words: ActorWords, before: Word | None, word: Word) -> int | None:
    """Where a name of two words that the tables know ends within the second of them."""
    if before is None or before.end + 1 != word.start or not (before.text[0].isupper() and word.text[0].isupper()):
        return None
    for place in range(_SHORTEST_LEFT, len(word.text) - 1):
        if word.text[place:] in words.vocabulary:
            name = f"{before.text} {word.text[:place]}"
            if any(hit.first == 0 and hit.last == _NAME_WORDS for hit in find_known(name, find_words(name))):
                return place
    return None


def _is_small(words: ActorWords, key: str) -> bool:
    """Whether this is a word of grammar, of at least two letters."""
    alias = words.alias.by_first.get(key, ())
    return len(key) > 1 and (key in words.breaks or key in words.conjunctions or ((key,), key) in alias)


def _two(word: Word, seam: int) -> tuple[Word, Word]:
    middle = word.start + seam
    if len(word.key) == len(word.text):
        return (
            Word(word.start, middle, word.text[:seam], word.key[:seam]),
            Word(middle, word.end, word.text[seam:], word.key[seam:]),
        )
    left, right = find_words(word.text[:seam])[0], find_words(word.text[seam:])[0]
    return (
        Word(word.start, middle, word.text[:seam], left.key),
        Word(middle, word.end, word.text[seam:], right.key),
    )
