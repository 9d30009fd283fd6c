"""How a claim stands, by who carries it, who denies it and how sure it was told to be when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from katanya.link.accounts import Account, days_of
from katanya.model import ClaimStatus, Factuality, Told

__all__ = ["ASSERTED", "history_of", "status_of"]

_CERTAINTY = {
    Factuality.CERTAIN: 3,
    Factuality.PROBABLE: 2,
    Factuality.POSSIBLE: 1,
    Factuality.CERTAIN_NOT: -3,
    Factuality.PROBABLE_NOT: -2,
    Factuality.POSSIBLE_NOT: -1,
}
# Values that say that it is so, however surely.
ASSERTED = frozenset(value for value, certainty in _CERTAINTY.items() if certainty > 0)
# One step, from probable to certain, may be the words of two reporters: it needs so many articles before and after.
_ARTICLES_A_STEP = 2
# So great a share of the articles before, and of those after, must agree on how sure it is for it to have changed.
_MOST = 2 / 3


def status_of(accounts: Sequence[Account], denied: bool, lineage_of: Mapping[str, str]) -> ClaimStatus:
    """How the claim of these statements stands.

    1. Disputed, where somebody denies it or one lineage says that it is so and another that it isn't. 2. Changed, where
    most articles before some day told it as differently sure than most after. 3. Corroborated by two lineages or more.
    """
    if denied or _contradicted(accounts, lineage_of):
        return ClaimStatus.DISPUTED
    if _changed(accounts):
        return ClaimStatus.CHANGED
    lineages = {lineage_of.get(account.article, account.article) for account in accounts}
    return ClaimStatus.CORROBORATED if len(lineages) > 1 else ClaimStatus.SINGLE_SOURCE


def history_of(accounts: Iterable[Account]) -> tuple[Told, ...]:
    """How sure each article was and when, by date; what has no date comes last."""
    told = {Told(account.said, account.factuality, account.article) for account in accounts}
    return tuple(sorted(told, key=lambda each: (each.date is None, each.date or "", each.article, each.factuality)))


def _contradicted(accounts: Iterable[Account], lineage_of: Mapping[str, str]) -> bool:
    sides: defaultdict[bool, set[str]] = defaultdict(set)
    for account in accounts:
        if certainty := _CERTAINTY.get(account.factuality):
            sides[certainty > 0].add(lineage_of.get(account.article, account.article))
    return bool(sides[True] and sides[False] and len(sides[True] | sides[False]) > 1)


def _changed(accounts: Iterable[Account]) -> bool:
    by_article: defaultdict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        if account.factuality in _CERTAINTY:
            by_article[account.article].append(account)
    told = []
    for together in by_article.values():
        days = [days for account in together if (days := days_of(account.said)) is not None]
        if days:
            told.append((min(days), max(days), _usual(account.factuality for account in together)))
    ends = sorted({last for _, (_, last), _ in told})
    for end in ends:
        before = [factuality for _, (_, last), factuality in told if last <= end]
        after = [factuality for (first, _), _, factuality in told if first > end]
        if len(before) + len(after) == len(told) and after:
            earlier, later = _usual(before), _usual(after)
            clear = all(side.count(usual) >= _MOST * len(side) for side, usual in ((before, earlier), (after, later)))
            steps = abs(_CERTAINTY[earlier] - _CERTAINTY[later])
            if clear and steps and (steps > 1 or min(len(before), len(after)) >= _ARTICLES_A_STEP):
                return True
    return False


def _usual(values: Iterable[Factuality]) -> Factuality:
    """The most frequent value, the least sure of equally frequent ones."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], abs(_CERTAINTY[value]), value))
