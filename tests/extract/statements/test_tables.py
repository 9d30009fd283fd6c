"""The tables of statements: what Indonesian's hold, and that a damaged one is told apart before the first article."""

import copy

import pytest

from katanya.errors import LanguageDataError
from katanya.extract.statements import degrees, lexicon, relations
from katanya.extract.statements.forms import Voice, form_rules
from katanya.languages.tables import read_table


def test_there_are_hundreds_of_words():
    words = lexicon.lexicon("id")
    assert sum(len(each) for each in words.verbs.values()) >= 1000
    assert sum(len(each) for each in words.nouns.values()) >= 100
    events = {frame.event for found in words.verbs.values() for reading in found for _, frame in reading.frames}
    assert events == lexicon.EVENTS


def test_forms():
    rules = form_rules("id", read_table("id", "verb_forms"))
    forms = {root: dict(rules.forms(root)) for root in ("pasok", "tuduh", "serang", "kirim", "beri", "bom", "perkuat")}
    assert forms["pasok"]["memasok"] is Voice.ACTIVE
    assert forms["pasok"]["dipasok"] is Voice.PASSIVE
    assert forms["pasok"]["pasok"] is Voice.BARE
    expected = {"tuduh": "menuduh", "serang": "menyerang", "kirim": "mengirim", "beri": "memberi", "bom": "mengebom"}
    assert all(forms[root][form] is Voice.ACTIVE for root, form in expected.items())
    assert forms["perkuat"]["memperkuat"] is Voice.ACTIVE


@pytest.mark.parametrize(
    ("table", "path", "value"),
    [
        ("events", ("verbs", 0, "event"), "HELP"),
        ("events", ("verbs", 0, "needs"), "everything"),
        ("events", ("verbs", 0, "with"), ["@nowhere"]),
        ("events", ("verbs", 0, "roots"), ["Pasok"]),
        ("events", ("verbs", 0, "recipent"), ["ke"]),
        ("events", ("games", "in_article"), "many"),
        ("events", ("verbs",), {}),
        ("events", ("grammar",), []),
        ("event_nouns", ("nouns", 0, "words"), []),
        ("event_nouns", ("light", 0, "subject"), "nobody"),
        ("verb_forms", ("active", 0, "prefix"), ""),
        ("factuality", ("classes", "say"), ["certain"]),
        ("factuality", ("degrees",), None),
        ("relations", ("ally", "words"), []),
        ("relations", ("grammar",), 1),
    ],
)
def test_damaged(monkeypatch, table, path, value):
    def damaged(code, name):
        read = copy.deepcopy(read_table(code, name))
        if name == table:
            at = read
            for key in path[:-1]:
                at = at[key]
            at[path[-1]] = value
        return read

    loaders = ((lexicon, "lexicon"), (degrees, "factuality_words"), (relations, "_words"))
    module, loader = loaders[{"factuality": 1, "relations": 2}.get(table, 0)]
    monkeypatch.setattr(module, "read_table", damaged)
    with pytest.raises(LanguageDataError):
        getattr(module, loader).__wrapped__("id")
