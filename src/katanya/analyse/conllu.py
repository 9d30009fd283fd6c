"""An analysis in CoNLL-U, the format of Universal Dependencies (universaldependencies.org/format.html)."""

from __future__ import annotations

from collections.abc import Iterator

from katanya.model import Analysis, Article, Sentence, Token

__all__ = ["write_conllu"]


def write_conllu(article: Article, analysis: Analysis) -> Iterator[str]:
    """Yield the lines of the article's sentences, without line ends.

    Multiword tokens stand as ranges. MISC holds the offsets of each token in the article's text (`start`, `end`),
    `SpaceAfter=No`, and names as `Name=B-person` on the first token and `Name=I-person` on the others.
    """
    names = _names(analysis)
    yield f"# newdoc id = {' '.join(article.uri.split())}"
    for number, sentence in enumerate(analysis.sentences, 1):
        yield f"# sent_id = {article.id[:12]}-{number}"
        yield f"# text = {' '.join(sentence.span.of(article.text).split())}"
        yield from _tokens(article, analysis, sentence, names)
        yield ""


def _tokens(article: Article, analysis: Analysis, sentence: Sentence, names: dict[int, str]) -> Iterator[str]:
    for index in range(sentence.first, sentence.last):
        token = analysis.tokens[index]
        position = index - sentence.first + 1
        last = _last_of_word(analysis, index, sentence)
        if last > index:
            surface = token.word.of(article.text)
            misc = "_" if _space_after(article, analysis, last, sentence) else "SpaceAfter=No"
            yield "\t".join([f"{position}-{position + last - index}", surface, *"_" * 7, misc])
        inside = token.word != token.span
        pieces = [f"start={token.span.start}", f"end={token.span.end}"]
        if index in names:
            pieces.append(f"Name={names[index]}")
        if not inside and not _space_after(article, analysis, index, sentence):
            pieces.append("SpaceAfter=No")
        head = 0 if token.head == index else token.head - sentence.first + 1
        form = "".join(token.span.of(article.text).split())
        columns = (position, form, token.lemma, token.upos, "_", token.feats or "_", head, token.deprel, "_")
        yield "\t".join([*map(str, columns), "|".join(pieces)])


def _last_of_word(analysis: Analysis, index: int, sentence: Sentence) -> int:
    """The index of the last token of the word that this token begins; the token itself where it begins none."""
    token = analysis.tokens[index]
    last = index
    if _begins_word(token):
        while last + 1 < sentence.last and analysis.tokens[last + 1].word == token.word:
            last += 1
    return last


def _begins_word(token: Token) -> bool:
    return token.word != token.span and token.word.start == token.span.start


def _space_after(article: Article, analysis: Analysis, index: int, sentence: Sentence) -> bool:
    """Whether white space follows; at the end of a sentence it is taken to, as treebanks do."""
    if index + 1 >= sentence.last:
        return True
    end, start = analysis.tokens[index].word.end, analysis.tokens[index + 1].span.start
    return bool(article.text[end:start].strip() == "" and end < start)


def _names(analysis: Analysis) -> dict[int, str]:
    """The tag of each token that is part of a name, by the token's index."""
    tags: dict[int, str] = {}
    tokens = iter(enumerate(analysis.tokens))
    index, token = next(tokens, (0, None))
    for name in sorted(analysis.names):
        while token is not None and token.span.end <= name.span.start:
            index, token = next(tokens, (0, None))
        prefix = "B"
        while token is not None and token.span.start < name.span.end:
            tags[index] = f"{prefix}-{name.kind}"
            prefix = "I"
            index, token = next(tokens, (0, None))
    return tags
