"""The same pipeline as a spaCy `Language`, for those who work with spaCy.

`doc.ents` are the network's own names (PER, ORG, LOC), without the rules and the gazetteer that `Analyser` adds.
White space between words becomes tokens, as spaCy has it, so that offsets in `doc.text` are those of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
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
        visible = [token for token in doc if not token.is_space]
        numbers = {(token.idx, token.idx + len(token)): token.i for token in visible}
        parsed = self.analyser.sentences_of(doc.text)
        entities: list[DocSpan] = []
        for token in doc:
            token.is_sent_start = False
        for raws, grammar in parsed:
            places = [numbers[raw.start, raw.end] for raw in raws]
            doc[places[0]].is_sent_start = True
            _annotate(doc, places, grammar)
            for first, last, kind in spans_of_tags(grammar.names):
                entities.append(DocSpan(doc, places[first], places[last - 1] + 1, label=kind))
        for token in doc:
            if token.is_space:
                token.pos_ = "SPACE"
                token.dep_ = "dep"
                token.head = doc[token.i - 1] if token.i else token
        doc.set_ents(entities)
        return doc


def _annotate(doc: Doc, places: list[int], grammar: SentenceGrammar) -> None:
    for index, place in enumerate(places):
        token = doc[place]
        token.pos_ = grammar.upos[index]
        token.lemma_ = grammar.lemmas[index]
        token.set_morph("" if grammar.feats[index] == "_" else grammar.feats[index])  # type: ignore[attr-defined]
        token.head = doc[places[grammar.heads[index]]]
        token.dep_ = "ROOT" if grammar.heads[index] == index else grammar.deprels[index]


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
