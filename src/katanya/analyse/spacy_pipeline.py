"""The same pipeline as a spaCy `Language`, for those who work with spaCy.

`doc.ents` are the network's own names (PER, ORG, LOC), without the rules and the gazetteer that `Analyser` adds.
White space between words becomes tokens, as spaCy has it, so that offsets in `doc.text` are those of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class
from spacy.vocab import Vocab

from katanya.analyse.analyser import Analyser, load
from katanya.analyse.names import spans_of_tags

if TYPE_CHECKING:
    from katanya.analyse.grammar import SentenceGrammar

__all__ = ["spacy_pipeline"]

COMPONENT = "katanya_grammar"


def spacy_pipeline(language: str) -> Language:
    """A spaCy pipeline with our tokenizer and one component, which sets sentences, tags, lemmas, heads and names.

    Raises `LanguageDataError` where the language has no pipeline, or its files are damaged.
    """
    analyser = load(language)
    nlp = get_lang_class(language)()
    nlp.tokenizer = _SpacyTokenizer(analyser, nlp.vocab)
    nlp.add_pipe(COMPONENT, config={"language": language})
    component = nlp.get_pipe(COMPONENT)
    assert isinstance(component, _Component)
    component.analyser = analyser
    return nlp


class _SpacyTokenizer:
    def __init__(self, analyser: Analyser, vocab: Vocab) -> None:
        self._analyser = analyser
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for token in self._analyser.tokenizer.tokenize(text):
            _add_white_space(text[end : token.start], words, spaces)
            words.append(text[token.start : token.end])
            spaces.append(False)
            end = token.end
        _add_white_space(text[end:], words, spaces)
        return Doc(self._vocab, words=words, spaces=spaces)


class _Component:
    def __init__(self, language: str) -> None:
        self.language = language
        self.analyser: Analyser | None = None

    def __call__(self, doc: Doc) -> Doc:
        if self.analyser is None:
            self.analyser = load(self.language)
        count = len(doc)
        numbers = {token.idx: token.i for token in doc}
        columns = _Columns(count)
        for raws, grammar in self.analyser.sentences_of(doc.text):
            columns.add([numbers[raw.start] for raw in raws], grammar)
        for token in doc:
            if token.is_space:
                columns.pos[token.i] = "SPACE"
                columns.heads[token.i] = max(token.i - 1, 0)
                columns.deps[token.i] = "dep" if token.i else "ROOT"
        return Doc(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            user_data=doc.user_data,
            pos=columns.pos,
            morphs=columns.morphs,
            lemmas=columns.lemmas,
            heads=columns.heads,
            deps=columns.deps,
            ents=columns.ents,
        )


class _Columns:
    """What a `Doc` is made of, a list entry a token."""

    def __init__(self, count: int) -> None:
        self.pos = [""] * count
        self.morphs = [""] * count
        self.lemmas = [""] * count
        self.heads = list(range(count))
        self.deps = ["ROOT"] * count
        self.ents = ["O"] * count

    def add(self, places: list[int], grammar: SentenceGrammar) -> None:
        """Write one sentence down; `places` are its words' numbers in the `Doc`."""
        for index, place in enumerate(places):
            self.pos[place] = grammar.upos[index]
            self.morphs[place] = "" if grammar.feats[index] == "_" else grammar.feats[index]
            self.lemmas[place] = grammar.lemmas[index]
            self.heads[place] = places[grammar.heads[index]]
            self.deps[place] = "ROOT" if grammar.heads[index] == index else grammar.deprels[index]
        for first, last, kind in spans_of_tags(grammar.names):
            for number, place in enumerate(range(places[first], places[last - 1] + 1)):
                self.ents[place] = f"{'I' if number else 'B'}-{kind}"


def _add_white_space(gap: str, words: list[str], spaces: list[bool]) -> None:
    if gap.startswith(" ") and words and not spaces[-1]:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@Language.factory(COMPONENT)
def _make_component(nlp: Language, name: str, language: str) -> _Component:  # noqa: ARG001 - spaCy passes them
    return _Component(language)
