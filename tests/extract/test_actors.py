from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katanya.analyse import languages_with_pipeline, load
from katanya.extract.actors import find_actors
from katanya.extract.actors.speakers import actors_at, find_carriers, find_speakers
from katanya.model import (
    ActorKind,
    Analysis,
    Article,
    Attribution,
    AttributionKind,
    Basis,
    MentionForm,
    Name,
    NameKind,
    Published,
    Region,
    RegionKind,
    Span,
)

CASES = Path(__file__).parent.parent / "cases" / "actors"
OPENING = re.compile(r"\[(?:([pomlg])|([scv])(\d)) ")
KINDS = {
    "p": NameKind.PERSON,
    "o": NameKind.ORGANIZATION,
    "l": NameKind.PLACE,
    "m": NameKind.PUBLICATION,
    "g": NameKind.GROUP,
}


@dataclass
class Marked:
    """A text without its marks, and what they marked."""

    text: str
    names: list[Name]
    parts: dict[int, dict[str, list[Span]]]

    def _holder(self, source: Span) -> int | None:
        """The index of the innermost attribution in whose content a source stands."""
        parts = [part for _, part in sorted(self.parts.items())]
        holders = [(len(c), k) for k, part in enumerate(parts) for c in part["c"] if c.contains(source)]
        return min(holders)[1] if holders else None

    def attributions(self) -> list[Attribution]:
        return [
            Attribution(
                AttributionKind.DIRECT if "“" in part["c"][0].of(self.text) else AttributionKind.INDIRECT,
                tuple(part["c"]),
                source=part["s"][0],
                via=tuple(part.get("v", ())),
                within=self._holder(part["s"][0]),
            )
            for _, part in sorted(self.parts.items())
        ]


def unmark(marked: str) -> Marked:
    text = ""
    open_marks: list[tuple[re.Match[str], int]] = []
    names: list[Name] = []
    parts: dict[int, dict[str, list[Span]]] = {}
    position = 0
    while position < len(marked):
        opening = OPENING.match(marked, position)
        if opening:
            open_marks.append((opening, len(text)))
            position = opening.end()
        elif marked[position] == "]":
            opening, start = open_marks.pop()
            span = Span(start, len(text))
            if opening[1]:
                names.append(Name(span, KINDS[opening[1]]))
            else:
                parts.setdefault(int(opening[3]), {}).setdefault(opening[2], []).append(span)
            position += 1
        else:
            text += marked[position]
            position += 1
    return Marked(text, sorted(names), parts)


def article_of(text: str, language: str, title_end: int = 0, published: str | None = None) -> Article:
    regions = [Region(Span(0, title_end), RegionKind.TITLE)] if title_end else []
    start = title_end + 1 if title_end else 0
    if text[start:].strip():
        regions.append(Region(Span(start, len(text)), RegionKind.BODY))
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest()[:32],
        uri="a.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        regions=tuple(regions),
        language=language,
        published=Published(published, Basis.METADATA) if published else None,
    )


def analysis_of(article: Article, language: str, names: list[Name]) -> Analysis:
    """The pipeline's grammar, where there is one, with the names that the case marks."""
    if language in languages_with_pipeline():
        return replace(load(language).analyse(article), names=tuple(names))
    return Analysis(article.id, language, (), (), tuple(names))


def cases() -> list[Any]:
    return [
        pytest.param(
            file.stem,
            case,
            id=f"{file.stem}: {case['name']}",
            marks=pytest.mark.xfail(reason=case["xfail"], strict=True) if "xfail" in case else (),
        )
        for file in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize(("language", "case"), cases())
def test_case(language: str, case: dict[str, Any]) -> None:
    title = case.get("title", "")
    marked = unmark(f"{title}\n{case['text']}" if title else case["text"])
    title_end = len(unmark(title).text)
    article = article_of(marked.text, language, title_end, case.get("published"))
    analysis = analysis_of(article, language, marked.names) if case.get("grammar", True) else None
    attributions = marked.attributions()

    actors = find_actors(article, analysis, attributions)

    found = {actor.name: [mention.span.of(article.text) for mention in actor.mentions] for actor in actors}
    for name, mentions in case.get("actors", {}).items():
        assert found.get(name) == mentions, found
    assert not set(case.get("never", ())) & set(found)
    speakers = find_speakers(attributions, actors, article, analysis)
    for number, names in case.get("speakers", {}).items():
        assert [actors[one].name for one in speakers[int(number) - 1]] == names, found
    carriers = find_carriers(attributions, actors)
    for number, names in case.get("carriers", {}).items():
        assert [actors[one].name for one in carriers[int(number) - 1]] == names, found


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 60


def test_what_the_tables_know_has_its_codes_and_names() -> None:
    article = article_of("Korut menolak. Rahmat Kusnadi diam.", "id")

    (north_korea, *_) = find_actors(article, None)

    assert north_korea.key == north_korea.wikidata == "Q423"
    assert north_korea.iso3166 == "KP"
    assert north_korea.kind is ActorKind.COUNTRY
    assert {"North Korea", "Korea Utara", "DPRK", "Korut"} <= set(north_korea.names)


def test_who_is_not_known_has_a_key_of_kind_and_name() -> None:
    article = article_of("Saksi José Kusnadi datang.", "id")
    analysis = analysis_of(article, "id", [Name(Span(6, 18), NameKind.PERSON)])

    (person,) = find_actors(article, analysis)

    assert person.key == "person:jose kusnadi"
    assert person.wikidata is None


def test_a_city_is_one_place_under_all_its_spellings() -> None:
    keys = set()
    for text in ("Rapat digelar di Moskow.", "Rapat digelar di Moscow."):
        (place,) = find_actors(article_of(text, "id"), None)
        keys.add(place.key)

    assert keys == {"place:moscow"}


def test_actors_at_a_span_in_the_order_of_their_mentions() -> None:
    article = article_of("Korut menuduh Jepang, lalu Korut diam.", "id")
    actors = find_actors(article, None)

    assert [actor.name for actor in actors_at(actors, Span(8, 32))] == ["Japan", "North Korea"]
    assert actors_at(actors, Span(6, 13)) == ()


def test_nobody_speaks_where_there_is_no_source() -> None:
    article = article_of("Konon Korut menolak.", "id")
    attribution = Attribution(AttributionKind.INDIRECT, (Span(6, 19),))

    assert find_speakers([attribution], find_actors(article, None), article, None) == ((),)


WORDS = st.sampled_from(
    [
        "Korut",
        "AS",
        "Pyongyang",
        "Washington",
        "PBB",
        "Presiden",
        "Menlu",
        "Sekjen",
        "NATO",
        "Putin",
        "Jokowi",
        "Rahmat",
        "Kusnadi",
        "Kusandi",
        "ia",
        "dia",
        "Keduanya",
        "mereka",
        "pihaknya",
        "itu",
        "tersebut",
        "sang",
        "jenderal",
        "negara",
        "politikus",
        "di",
        "dari",
        "dan",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        "kata",
        "ujarnya",
        "menuduh",
        "bahwa",
        "Kim",
        "Jong",
        "Un",
        "alias",
        "Uni",
        "Eropa",
        "�",
        "é",
        "18",
        "-",
        "'",
        "\xa0",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.data())
def test_mentions_are_inside_and_no_name_is_two_actors(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    article = article_of(text, "id")
    spans = st.builds(
        lambda start, length: Span(start, min(start + length, len(text))),
        st.integers(0, max(len(text) - 1, 0)),
        st.integers(1, 20),
    )
    attributions = []
    names: list[Name] = []
    if text:
        attributions = [
            Attribution(AttributionKind.DIRECT, (content,), source=source, via=(via,))
            for content, source, via in data.draw(st.lists(st.tuples(spans, spans, spans), max_size=3))
        ]
        end = 0
        for span, kind in sorted(data.draw(st.lists(st.tuples(spans, st.sampled_from(NameKind)), max_size=5))):
            if span.start >= end:
                names.append(Name(span, kind))
                end = span.end
    analysis = data.draw(st.sampled_from([None, Analysis(article.id, "id", (), (), tuple(names))]))

    actors = find_actors(article, analysis, attributions)

    assert len({actor.key for actor in actors}) == len(actors)
    assert list(actors) == sorted(actors, key=lambda actor: actor.mentions[0].span)
    owners: dict[Span, list[MentionForm]] = {}
    for actor in actors:
        assert actor.mentions
        for mention in actor.mentions:
            assert mention.span.end <= len(text)
            owners.setdefault(mention.span, []).append(mention.form)
    assert all(len(forms) == 1 or set(forms) == {MentionForm.PRONOUN} for forms in owners.values())
    for numbers in (*find_speakers(attributions, actors, article, analysis), *find_carriers(attributions, actors)):
        assert all(0 <= number < len(actors) for number in numbers)


def test_the_same_article_gives_the_same_actors() -> None:
    article = article_of("Korut dan Rusia bertemu. Keduanya diam. Presiden Rusia Vladimir Putin pulang.", "id")

    assert find_actors(article, None) == find_actors(article, None)
