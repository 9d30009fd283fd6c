import pytest
from hypothesis import given
from hypothesis import strategies as st

from katanya.model import Span

spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2)])
def test_an_empty_or_turned_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


def test_a_span_gives_its_characters() -> None:
    assert Span(5, 9).of("kata Budi kemarin") == "Budi"


@given(spans, spans)
def test_overlap_means_a_shared_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)
    assert one.contains(other) == (len(shared) == len(other))
