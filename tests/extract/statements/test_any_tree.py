"""What holds of statements and relations whatever the parse and the actors are: spans, numbers, order, one each."""

from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.extract.statements import find_relations, find_statements
from katanya.model import (
    Actor,
    ActorKind,
    Analysis,
    Annotations,
    Attribution,
    AttributionKind,
    Mention,
    MentionForm,
    Sentence,
    Span,
    Token,
)
from tests.extract.cases import article

WORDS = [
    "Mesir",
    "Sudan",
    "Kenya",
    "memasok",
    "dipasok",
    "senjata",
    "ke",
    "kepada",
    "oleh",
    "dan",
    "yang",
    "tidak",
    "akan",
    "mungkin",
    "menuduh",
    "serangan",
    "melancarkan",
    "dukungan",
    "sanksi",
    "untuk",
    "berjanji",
    "pertemuan",
    "antara",
    "sekutu",
    "anggota",
    "adalah",
    ",",
    "bahwa",
    "jika",
    "ia",
]
RELATIONS = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "conj",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "acl:relcl",
    "appos",
    "case",
    "mark",
    "cc",
    "aux",
    "advmod",
    "compound",
    "flat",
]
TAGS = [
    "NOUN",
    "VERB",
    "PROPN",
    "ADP",
    "AUX",
    "ADV",
    "CCONJ",
    "SCONJ",
    "PRON",
    "PUNCT",
    "ADJ",
]


@st.composite
def read(draw):
    """A sentence of event words hung together at random, cycles and all, with actors and an attribution in it."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    text = " ".join(words)
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    index = st.integers(0, len(words) - 1)
    tokens = tuple(
        Token(span, span, word, draw(st.sampled_from(TAGS)), "", draw(index), draw(st.sampled_from(RELATIONS)))
        for span, word in zip(spans, words, strict=True)
    )
    analysis = Analysis("a", "id", tokens, (Sentence(Span(0, len(text)), 0, len(words)),), ())
    actors = tuple(
        Actor(name, name, draw(st.sampled_from(ActorKind)), tuple(Mention(span, MentionForm.NAME) for span in there))
        for name in ("Mesir", "Sudan", "Kenya")
        if (there := [span for span, word in zip(spans, words, strict=True) if word == name])
    )
    first = draw(index)
    said = Attribution(AttributionKind.INDIRECT, (Span(spans[first].start, len(text)),), cue_class="accuse")
    return article(text), analysis, Annotations(actors, attributions=(said,), speakers=((),), carriers=((),))


@settings(max_examples=300, deadline=None)
@given(read())
def test_statements_hold_together(given_one):
    an_article, analysis, found = given_one
    statements = find_statements(an_article, analysis, found)
    whole = Span(0, len(an_article.text))
    for each in statements:
        assert whole.contains(each.span)
        assert each.span.contains(each.trigger)
        assert all(0 <= number < len(found.actors) for number in (*each.agents, *each.recipients, *each.places))
        assert not set(each.agents) & set(each.recipients)
        assert each.attribution in (None, 0)
        assert (each.attribution == 0) or each.factuality == each.by_source
    assert [each.trigger for each in statements] == sorted(each.trigger for each in statements)
    triggers = [(each.event, each.trigger) for each in statements]
    assert len(triggers) == len(set(triggers))


@settings(max_examples=150, deadline=None)
@given(read())
def test_relations_hold_together(given_one):
    an_article, analysis, found = given_one
    for each in find_relations(an_article, analysis, found):
        assert each.span.contains(each.trigger)
        assert each.one
        assert each.other
        assert not set(each.one) & set(each.other)


@given(read())
def test_the_same_article_gives_the_same_statements(given_one):
    assert find_statements(*given_one) == find_statements(*given_one)


def test_nothing_without_a_parse():
    assert find_statements(article("Mesir memasok senjata ke Sudan."), None, Annotations()) == ()
