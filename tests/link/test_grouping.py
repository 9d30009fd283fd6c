"""What has a mark in common is together."""

from hypothesis import given
from hypothesis import strategies as st

from katanya.link.grouping import connected


@given(st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=3), max_size=12))
def test_those_with_a_mark_in_common_are_together_and_no_others(marks):
    groups = connected(range(len(marks)), marks.__getitem__)
    assert sorted(thing for group in groups for thing in group) == list(range(len(marks)))
    marked = [set().union(*(marks[thing] for thing in group)) for group in groups]
    assert sum(map(len, marked)) == len(set().union(*marked))
    for group in groups:
        reached = {group[0]}
        while more := {thing for thing in group if any(marks[thing] & marks[it] for it in reached)} - reached:
            reached |= more
        assert reached == set(group)
