"""What of an article counts when it is compared with others."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from katanya.gazetteer.outlets import known_outlet
from katanya.gazetteer.spelling import spelling_key
from katanya.languages.rarity import Rarity, rarity_of
from katanya.link.passages import Words, number_of, read_words, runs_of
from katanya.link.sketch import sentence_keys
from katanya.model import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    AttributionKind,
    RegionKind,
    Span,
    entity_id,
)

__all__ = ["Counts", "Credit", "Profile", "Runs", "SentenceWords", "Weights", "profile_of"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.PUBLICATION})
_CREDIT_LINE = re.compile(r"[(\[][^()\[\]\n]+/[^()\[\]\n]+[)\]]")
# Words of the title count as if said so many times more.
_TITLE_TIMES = 3
# Words below this rarity (in more than a tenth of the articles, by the Indonesian table) say nothing of the subject.
_COMMON = 0.3
# An article is looked up by so many of its weightiest words and names (how they were found: `linker._TOPICS`).
_KEY_TERMS, _KEY_NAMES = 30, 10
# A number up to this size is in too many articles to tell them apart.
_SMALL_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Weights:
    """Things, as sorted numbers, each with its weight; `norm` is the length of the weights as a vector."""

    numbers: NDArray[np.uint32]
    weights: NDArray[np.float32]
    norm: float


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet or agency that the article says it has its report from: its name, its entity, and where."""

    outlet: str
    entity: str
    span: Span

    @property
    def key(self) -> str:
        """The spelling key of the outlet."""
        return spelling_key(self.outlet)


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of each sentence that say something, once a sentence, for holding sentences against each other.

    Word `numbers[i]` stands in sentence `sentences[i]` with the root of its weight; `totals` are the weights of whole
    sentences. `numbers` ascend.
    """

    numbers: NDArray[np.uint32]
    sentences: NDArray[np.int64]
    roots: NDArray[np.float32]
    totals: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of words, as ascending numbers, each with the sentence in which it begins first."""

    numbers: NDArray[np.uint32]
    sentences: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counts:
    """Words as an array that can be aligned; how many of the first `n` are plain, or quoted, for each `n`."""

    words: array[int]
    plain: Sequence[int]
    quoted: Sequence[int]


@dataclass(frozen=True)
class Profile:
    """One article, as far as it is compared: *published on day 739420 by Bisnis.com, crediting Reuters, these words*.

    `outlet` is the spelling key of its outlet. `signed` are those of what stands in a credit line like "(AFP/dew)":
    outlets that no table knows, and initials; `mentioned` those of the bodies and publications it speaks of. `day` is
    the proleptic day of publication, None where it isn't known to the day. `names`, `facts` (numbers and days told)
    and `quotes` are the same in every language, `terms` (words) only within one. `rarity` has the rarity of each word
    of `words`. `keys` are what other articles about the same are looked up by, `sentence_keys` those with sentences in
    common.
    """

    id: str
    language: str | None
    outlet: str | None
    day: int | None
    title: str
    body_chars: int
    credits: tuple[Credit, ...]
    signed: frozenset[str]
    mentioned: frozenset[str]
    terms: Weights
    names: Weights
    facts: Weights
    quotes: Weights
    words: Words
    rarity: NDArray[np.float32]
    keys: NDArray[np.uint32]
    sentence_keys: NDArray[np.uint32]

    @cached_property
    def rare_words(self) -> SentenceWords:
        """The words of each sentence, weighed by the square of their rarity."""
        return _sentence_words(self.words, self.rarity**2)

    @cached_property
    def runs(self) -> Runs:
        """The runs of three words, by which sentences in common are found."""
        numbers, places = np.unique(runs_of(self.words), return_index=True)
        sentences = np.searchsorted(self.words.sentences, places, side="right") - 1
        return Runs(numbers, sentences.astype(np.int64))

    @cached_property
    def own(self) -> NDArray[np.bool_]:
        """Which words stand in no quotation."""
        return ~self.words.quoted

    @cached_property
    def counts(self) -> Counts:
        """The words as they are aligned, and how many before each are plain, and quoted."""
        words = self.words
        plain, quoted = (np.concatenate([[0], np.cumsum(each)]).tolist() for each in (words.plain, words.quoted))
        return Counts(array("I", words.numbers.tobytes()), plain, quoted)

    @cached_property
    def names_and_numbers(self) -> SentenceWords:
        """The words that are the same in every language: those with a capital letter, and numbers."""
        return _sentence_words(self.words, np.where(self.words.plain, np.float32(0), self.rarity**2))


def profile_of(article: Article, found: Annotations) -> Profile:
    """What of the article is compared."""
    rarity = rarity_of(article.language)
    words = read_words(article, found)
    terms = _terms(article, rarity)
    names = _names(article, found, rarity)
    facts = _facts(article, found)
    return Profile(
        id=article.id,
        language=article.language,
        outlet=spelling_key(_outlet_name(article.outlet)) if article.outlet else None,
        day=_day_of(article),
        title=_title(article, words),
        body_chars=sum(map(len, article.spans(RegionKind.BODY))),
        credits=tuple(_credits(article, found)),
        signed=frozenset(_signed(article)),
        mentioned=frozenset(spelling_key(_outlet_name(each.name)) for each in found.actors if each.kind in _BODIES),
        terms=_weights(terms),
        names=_weights(names),
        facts=_weights(facts),
        quotes=_weights(_quotes(article, found)),
        words=words,
        rarity=_rarity(article, words, rarity),
        keys=_keys(terms, names),
        sentence_keys=sentence_keys(words),
    )


def _sentence_words(words: Words, weights: NDArray[np.float32]) -> SentenceWords:
    sentences = np.searchsorted(words.sentences, np.arange(len(words)), side="right") - 1
    order = np.lexsort((sentences, words.numbers))
    numbers, sentences, weights = words.numbers[order], sentences[order], weights[order]
    first = np.ones(len(numbers), np.bool_)
    first[1:] = (np.diff(numbers) != 0) | (np.diff(sentences) != 0)
    kept = first & (weights > 0)
    totals = np.bincount(sentences[kept], weights[kept], len(words.sentences) - 1).astype(np.float32)
    return SentenceWords(numbers[kept], sentences[kept], np.sqrt(weights[kept]), totals)


def _day_of(article: Article) -> int | None:
    """The day of publication as a number of days; None where it isn't known to the day."""
    match = _DAY.match(article.published.edtf) if article.published else None
    return date(*map(int, match.groups())).toordinal() if match else None


def _weights(things: Mapping[str, float]) -> Weights:
    numbers: dict[int, float] = {}
    for thing, weight in things.items():
        number = number_of(thing)
        numbers[number] = max(weight, numbers.get(number, 0.0))
    order = sorted(numbers)
    weights = np.array([numbers[number] for number in order], np.float32)
    return Weights(np.array(order, np.uint32), weights, float(np.linalg.norm(weights)))


def _terms(article: Article, rarity: Rarity) -> dict[str, float]:
    """The words of body and title, each weighed by how often it is said and how rare it is."""
    counts: Counter[str] = Counter()
    for kind, times in ((RegionKind.BODY, 1), (RegionKind.HEADING, 1), (RegionKind.DECK, 1)):
        for span in article.spans(kind):
            for match in _WORD.finditer(article.text, span.start, span.end):
                counts[match.group().casefold()] += times
    for match in _WORD.finditer(article.title or ""):
        counts[match.group().casefold()] += _TITLE_TIMES
    return {
        word: weight * weight * (1 + math.log(count))
        for word, count in counts.items()
        if (weight := rarity.weight(word)) >= _COMMON
    }


def _names(article: Article, found: Annotations, rarity: Rarity) -> dict[str, float]:
    """The actors, each weighed by how often it is mentioned and how rare its name is."""
    outlet = article.outlet and known_outlet(article.outlet, in_credit=True)
    names: dict[str, float] = {}
    for actor in found.actors:
        if actor.is_nameless:
            continue
        if actor.kind is ActorKind.PUBLICATION and outlet and known_outlet(actor.name, in_credit=True) is outlet:
            continue
        weight = _name_rarity(actor, rarity)
        names[actor.key] = weight * weight * (1 + math.log(max(1, len(actor.mentions))))
    return names


def _name_rarity(actor: Actor, rarity: Rarity) -> float:
    """How rare the name is, by the rarest word of the most usual of its forms."""
    forms = [_WORD.findall(form.casefold()) for form in (actor.name, *actor.names)]
    rarest = [max(map(rarity.weight, words)) for words in forms if words]
    return min(rarest, default=0.5)


def _facts(article: Article, found: Annotations) -> dict[str, float]:
    """The numbers that are not small, and the days told of, which are not the day of publication."""
    published = article.published.edtf[:10] if article.published else None
    facts: dict[str, float] = {}
    for quantity in found.quantities:
        value = quantity.low if quantity.low is not None else quantity.high
        if value is not None and (abs(value) > _SMALL_NUMBER or value != int(value)):
            facts[f"{value:g} {quantity.unit}"] = 1.0
    for told in found.dates:
        if told.edtf and _DAY.match(told.edtf) and "/" not in told.edtf and told.edtf[:10] != published:
            facts[told.edtf[:10]] = 1.0
    return facts


def _quotes(article: Article, found: Annotations) -> dict[str, float]:
    """The quotations, as runs of four words."""
    runs: dict[str, float] = {}
    for attribution in found.attributions:
        if attribution.kind is AttributionKind.DIRECT:
            for span in attribution.content:
                words = [match.group().casefold() for match in _WORD.finditer(article.text, span.start, span.end)]
                runs.update((" ".join(words[at : at + 4]), 1.0) for at in range(len(words) - 3))
    return runs


def _title(article: Article, words: Words) -> str:
    """The title, or the first sentence where there is none."""
    if article.title:
        return " ".join(article.title.split())
    if not len(words):
        return ""
    return " ".join(words.span(0, int(words.sentences[1])).of(article.text).split())


def _credits(article: Article, found: Annotations) -> Iterable[Credit]:
    """Yield the outlets that carried what is said, and the agencies that stand in a byline or credit line."""
    for number, attribution in enumerate(found.attributions):
        for actor in (found.actors[index] for index in found.carriers[number]):
            name = _outlet_name(actor.name)
            if attribution.via and actor.kind is ActorKind.PUBLICATION and name != article.outlet:
                yield Credit(name, entity_id(actor.key), attribution.via[0])
    keys = {_outlet_name(actor.name): actor.key for actor in found.actors if actor.kind is ActorKind.PUBLICATION}
    for region in article.regions:
        if region.kind in {RegionKind.BYLINE, RegionKind.BOILERPLATE, RegionKind.DATELINE}:
            for match in re.finditer(r"[^()\[\]/;,–—\n]+", region.span.of(article.text)):
                outlet = known_outlet(match.group().strip(" .:-"), in_credit=True)
                if outlet is not None and outlet.agency and outlet.name != article.outlet:
                    start = region.span.start + match.start()
                    key = keys.get(outlet.name) or outlet.wikidata or f"publication:{outlet.name.casefold()}"
                    yield Credit(outlet.name, entity_id(key), Span(start, start + len(match.group())))


def _signed(article: Article) -> Iterable[str]:
    """Yield the spelling keys of the parts of credit lines in brackets."""
    for span in article.spans(RegionKind.BYLINE):
        line = span.of(article.text).strip()
        if _CREDIT_LINE.fullmatch(line):
            yield from filter(None, map(spelling_key, line.strip("()[]").split("/")))


def _outlet_name(name: str) -> str:
    outlet = known_outlet(name, in_credit=True)
    return outlet.name if outlet else name


def _rarity(article: Article, words: Words, rarity: Rarity) -> NDArray[np.float32]:
    text = article.text
    return np.array(
        [
            1.0 if text[start].isdigit() else rarity.weight(text[start:end].casefold())
            for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)
        ],
        np.float32,
    )


def _keys(terms: Mapping[str, float], names: Mapping[str, float]) -> NDArray[np.uint32]:
    """The numbers of the weightiest words and names."""
    keys = [
        *(number_of(term) for term in sorted(terms, key=lambda term: (-terms[term], term))[:_KEY_TERMS]),
        *(number_of("name " + name) for name in sorted(names, key=lambda name: (-names[name], name))[:_KEY_NAMES]),
    ]
    return np.array(keys, np.uint32)
