"""From an article to its grammar.

1. The regions that are read (title, deck, headings, captions, body) are cut into words and sentences.
2. The network reads the sentences: parts of speech, features, lemmas, heads, relations, and names.
3. Rules and the gazetteer say which names are countries, publications, groups and events, and carry a name that was
   found once through the rest of the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from katanya.analyse.casing import Casing
from katanya.analyse.grammar import SentenceGrammar
from katanya.analyse.namecuts import FoundName
from katanya.analyse.namerules import NameRules
from katanya.analyse.names import spans_of_tags
from katanya.analyse.sentences import SentenceFinder
from katanya.analyse.store import StoredPipeline, read_pipeline
from katanya.analyse.tokenizer import RawToken, Tokenizer, TokenTable
from katanya.errors import LanguageDataError
from katanya.languages.tables import read_table
from katanya.model import Analysis, Article, Name, NameKind, RegionKind, Sentence, Span, Token

__all__ = ["Analyser", "load"]

ANALYSED = (RegionKind.TITLE, RegionKind.DECK, RegionKind.HEADING, RegionKind.CAPTION, RegionKind.BODY)
"""The kinds of region that are analysed. Bylines, datelines and boilerplate are no sentences of the article."""

READ_AT_ONCE = 320
"""Sentences that `analyse_many` gathers before the network reads them: more is hardly faster and takes memory."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence on its way: its tokens, and their forms as the network sees them."""

    tokens: list[RawToken]
    forms: list[str]


class Analyser:
    """Analyses articles of one language. Made by `load`; one of them may serve any number of articles."""

    def __init__(self, language: str, tokenizer: Tokenizer, sentences: SentenceFinder, stored: StoredPipeline) -> None:
        self.language = language
        self.tokenizer = tokenizer
        self._sentences = sentences
        self._grammar = stored.grammar
        self._casing = Casing(stored.seen, stored.small)
        self._names = NameRules.of(language, stored.small)

    def analyse(self, article: Article) -> Analysis:
        """The grammar of one article. Never fails on odd text; an article without text has no sentences."""
        return next(iter(self.analyse_many([article])))

    def analyse_many(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Yield the grammar of each article, in order. The same as one by one, and faster."""
        waiting: list[tuple[Article, list[_Piece]]] = []
        gathered = 0
        for article in articles:
            pieces = self._pieces(article)
            waiting.append((article, pieces))
            gathered += len(pieces)
            if gathered >= READ_AT_ONCE:
                yield from self._read(waiting)
                waiting, gathered = [], 0
        yield from self._read(waiting)

    def sentences_of(self, text: str) -> list[tuple[list[RawToken], SentenceGrammar]]:
        """The sentences of a bare text with their grammar, and with the network's own names: no rules, no gazetteer."""
        pieces = list(self._cut(text, 0, len(text)))
        parsed = next(iter(self._grammar.parse([[piece.forms for piece in pieces]])))
        return [(piece.tokens, grammar) for piece, grammar in zip(pieces, parsed, strict=True)]

    def _pieces(self, article: Article) -> list[_Piece]:
        """Step 1."""
        spans = article.spans(*ANALYSED)
        return [piece for span in spans for piece in self._cut(article.text, span.start, span.end)]

    def _cut(self, text: str, start: int, end: int) -> Iterator[_Piece]:
        tokens = self.tokenizer.tokenize(text, start, end)
        for first, last in self._sentences.find_sentences(text, tokens):
            chosen = tokens[first:last]
            forms = [text[token.start : token.end] for token in chosen]
            yield _Piece(chosen, self._casing.as_in_a_sentence(forms))

    def _read(self, waiting: Sequence[tuple[Article, list[_Piece]]]) -> Iterator[Analysis]:
        """Steps 2 and 3."""
        parsed = self._grammar.parse([[piece.forms for piece in pieces] for _, pieces in waiting])
        for (article, pieces), grammar in zip(waiting, parsed, strict=True):
            yield self._assemble(article, pieces, grammar)

    def _assemble(self, article: Article, pieces: Sequence[_Piece], grammar: Sequence[SentenceGrammar]) -> Analysis:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for piece, parsed in zip(pieces, grammar, strict=True):
            first = len(tokens)
            for raw, lemma, upos, feats, head, deprel in zip(
                piece.tokens, parsed.lemmas, parsed.upos, parsed.feats, parsed.heads, parsed.deprels, strict=True
            ):
                span = Span(raw.start, raw.end)
                whole = (raw.start, raw.end) == (raw.word_start, raw.word_end)
                word = span if whole else Span(raw.word_start, raw.word_end)
                tokens.append(Token(span, word, lemma, upos, "" if feats == "_" else feats, first + head, deprel))
            sentences.append(Sentence(Span(piece.tokens[0].start, piece.tokens[-1].end), first, len(tokens)))
        names = self._names.settle(article.text, tokens, sentences, list(_found(sentences, grammar)))
        return Analysis(article.id, self.language, tuple(_with_proper_nouns(tokens, names)), tuple(sentences), names)


def _with_proper_nouns(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Token]:
    """Yield the tokens; a country's name of one word is a proper noun and no adverb, whatever the network took it for:
    it hardly knows the rarer ones, and their endings mislead it.
    """
    countries = {name.span for name in names if name.kind is NameKind.COUNTRY}
    for index, token in enumerate(tokens):
        if token.span not in countries:
            yield token
            continue
        deprel = token.deprel
        if deprel == "advmod":
            deprel = "nsubj" if index < token.head else "nmod"
        yield replace(token, upos="PROPN", feats=token.feats if token.upos == "PROPN" else "", deprel=deprel)


def load(language: str) -> Analyser:
    """The analyser of a language, from what is shipped; takes well under two seconds and no network.

    Raises `LanguageDataError` where the language has no pipeline, or its files are damaged.
    """
    stored = read_pipeline(language)
    table = TokenTable.from_table(read_table(language, "tokens"))
    try:
        finder = SentenceFinder.from_tables(table, read_table(language, "sentences"))
    except (KeyError, TypeError) as missing:
        raise LanguageDataError(f"The table sentences.toml lacks {missing}.", mend="Reinstall Katanya.") from missing
    names = NameRules.of(language, stored.small)
    tokenizer = Tokenizer(table, stored.seen, stored.small, names.joinable)
    return Analyser(language, tokenizer, finder, stored)


def _found(sentences: Sequence[Sentence], grammar: Sequence[SentenceGrammar]) -> Iterator[FoundName]:
    for sentence, parsed in zip(sentences, grammar, strict=True):
        for first, last, kind in spans_of_tags(parsed.names):
            yield FoundName(sentence.first + first, sentence.first + last, kind)
