"""Claims: the statements of one event, in however many articles, and how it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from katanya.link.accounts import Account, accounts_of
from katanya.link.alignment import Alignment
from katanya.link.denials import find_denials
from katanya.link.grouping import MILLION, group
from katanya.link.passages import number_of
from katanya.link.same_event import MUTUAL, is_lasting, likeness
from katanya.link.status import ASSERTED, history_of, status_of
from katanya.model import (
    Annotations,
    Article,
    Claim,
    Lineage,
    Reuse,
    Story,
    Telling,
    claim_id,
    statement_id,
)

__all__ = ["CLAIM_FORM", "find_claims"]

CLAIM_FORM = 1
"""Goes up by one whenever claims are found in another way, so that ledgers are linked anew."""

# Two statements of one story are one event from this mean likeness on, groups of two stories from that.
_IN_STORY = 0.40
_ACROSS = 0.52
# What a group is compared by with groups of other stories: so many of its fullest statements ...
_COMPARED = 6
# ... where they share so many keys, each made of actors and one of so many of the weightiest words.
_KEYS, _KEY_WORDS = 2, 8
# A key of what happens once holds for so many days, so that a bucket doesn't grow with the years.
_KEY_DAYS = 16
# An actor belongs to the claim where it is named by so great a share of the statements that name the most named one.
_NAMED = 0.5


def find_claims(
    readings: Iterable[tuple[Article, Annotations]],
    lineages: Iterable[Lineage],
    stories: Iterable[Story],
    reuse: Iterable[Reuse] = (),
    same: Mapping[str, str] | None = None,
    events: Collection[str] | None = None,
) -> list[Claim]:
    """The claims that the articles make, sorted by id; every statement is in one.

    With `events` only those of these PLOVER types: they are the same whether or not others are looked for.

    `same` gives for keys of actors that a person's decisions replace the key that stands for them: they group as one,
    though claims name the keys that were found. The result depends on the articles alone, in any order.

    1. The statements of one story are grouped by how surely they tell of one event. 2. So are those groups over all
    stories, where they share actors and words. 3. Each group is a claim: what it says, who denies it, how it stands.
    """
    taken = _Taken(same or {}, events)
    for article, found in readings:
        taken.add(article, found)
    lineage_of = {id_: lineage.id for lineage in lineages for id_ in lineage.articles}
    story_of = {id_: story.id for story in stories for id_ in story.articles}
    aligned = Alignment(reuse)
    together: defaultdict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in sorted(taken.accounts, key=lambda each: each.telling):
        together[story_of.get(account.article, account.article), account.event].append(account)
    told = [each for _, several in sorted(together.items()) for each in _in_story(several, aligned)]
    claims = [taken.claim_of(several, lineage_of) for several in _across(told, aligned)]
    return sorted(claims, key=lambda claim: claim.id)


class _Taken:
    """What is kept of the articles until all are in."""

    def __init__(self, same: Mapping[str, str], events: Collection[str] | None) -> None:
        self._same = same
        self._events = events
        self.accounts: list[Account] = []
        self._ids: dict[Telling, str] = {}
        self._actors: dict[Telling, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._deniers: defaultdict[Telling, set[tuple[str, bool]]] = defaultdict(set)

    def add(self, article: Article, found: Annotations) -> None:
        for account in accounts_of(article, found, self._same):
            if self._events is not None and account.event not in self._events:
                continue
            statement = found.statements[account.telling.ordinal]
            self.accounts.append(account)
            self._ids[account.telling] = statement_id(article.id, statement)
            self._actors[account.telling] = (
                tuple(found.actors[index].key for index in statement.agents),
                tuple(found.actors[index].key for index in statement.recipients),
            )
        for denial in find_denials(article, found):
            for ordinal in denial.ordinals:
                by = ((found.actors[index].key, denial.outright) for index in denial.by)
                self._deniers[Telling(article.id, ordinal)].update(by)

    def claim_of(self, accounts: Sequence[Account], lineage_of: Mapping[str, str]) -> Claim:
        """The claim that these statements make."""
        tellings = tuple(sorted(account.telling for account in accounts))
        asserted = any(account.factuality in ASSERTED for account in accounts)
        deniers = {denier for telling in tellings for denier in self._deniers.get(telling, ())}
        denied_by = tuple(sorted({key for key, outright in deniers if outright or asserted}))
        fullest = min(accounts, key=_fullness)
        event = accounts[0].event
        agents, recipients = self._sides(tellings, mutual=event in MUTUAL)
        return Claim(
            id=claim_id(event, (self._ids[telling] for telling in tellings)),
            event=event,
            agents=agents,
            recipients=recipients,
            gloss=fullest.gloss,
            tellings=tellings,
            denied_by=denied_by,
            lineages=len({lineage_of.get(account.article, account.article) for account in accounts}),
            status=status_of(accounts, bool(denied_by), lineage_of),
            history=history_of(accounts),
        )

    def _sides(self, tellings: Iterable[Telling], *, mutual: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who acts and who is acted on, by most tellings; where both do the same, nobody stands on both sides."""
        agents: Counter[str] = Counter()
        recipients: Counter[str] = Counter()
        for telling in tellings:
            acting, acted_on = self._actors[telling]
            agents.update(acting)
            recipients.update(acted_on)
        for key in agents.keys() & recipients.keys() if mutual else ():
            fewer = agents if agents[key] < recipients[key] else recipients
            del fewer[key]
        return _most_named(agents), _most_named(recipients)


def _fullness(account: Account) -> tuple[bool, int, Telling]:
    return account.titled, -account.fullness, account.telling


def _most_named(counts: Counter[str]) -> tuple[str, ...]:
    """The keys that are named most often, and at least half as often, sorted."""
    most = max(counts.values(), default=0)
    return tuple(sorted(key for key, count in counts.items() if count >= _NAMED * most))


def _in_story(accounts: Sequence[Account], aligned: Alignment) -> Iterator[list[Account]]:
    """Yield the statements of one story and type in groups of one event each: 1."""
    by_name = {_name(account): account for account in accounts}
    alike: dict[str, dict[str, int]] = {name: {} for name in by_name}
    for (one, mine), (other, theirs) in combinations(by_name.items(), 2):
        much = likeness(mine, theirs, aligned.between(mine, theirs))
        if much:
            alike[one][other] = alike[other][one] = round(much * MILLION)
    for names in group(by_name, alike, _IN_STORY, {}, 0).groups:
        yield [by_name[name] for name in names]


def _name(account: Account) -> str:
    return f"{account.telling.article} {account.telling.ordinal:06}"


def _across(events: Sequence[Sequence[Account]], aligned: Alignment) -> Iterator[list[Account]]:
    """Yield the groups of all stories, those of one event joined: 2."""
    compared = [sorted(event, key=_fullness)[:_COMPARED] for event in events]
    first = [_name(event[0]) for event in events]
    alike: dict[str, dict[str, int]] = {name: {} for name in first}
    for one, other in _meeting([_keys(accounts) for accounts in compared]):
        much = _mean_likeness(compared[one], compared[other], aligned)
        if much:
            alike[first[one]][first[other]] = alike[first[other]][first[one]] = round(much * MILLION)
    numbers = {name: number for number, name in enumerate(first)}
    for together in group(first, alike, _ACROSS, {}, 0).groups:
        yield [account for name in together for account in events[numbers[name]]]


def _meeting(keys: Sequence[Iterable[int]]) -> Iterator[tuple[int, int]]:
    """Yield, each once, the numbers of those that share enough keys."""
    owners: defaultdict[int, list[int]] = defaultdict(list)
    for number, mine in enumerate(keys):
        shared: Counter[int] = Counter()
        for key in mine:
            shared.update(owners[key])
            owners[key].append(number)
        yield from ((other, number) for other, times in sorted(shared.items()) if times >= _KEYS)


def _mean_likeness(mine: Sequence[Account], theirs: Sequence[Account], aligned: Alignment) -> float:
    pairs = [likeness(one, other, aligned.between(one, other), one_story=False) for one in mine for other in theirs]
    return sum(pairs) / len(pairs)


def _keys(accounts: Sequence[Account]) -> list[int]:
    """The numbers by which a group meets others: type, actors and a word, and the time where it happens once."""
    weights: defaultdict[str, float] = defaultdict(float)
    for account in accounts:
        for stem, weight in account.theme.items():
            weights[stem] += weight
    stems = sorted(weights, key=lambda stem: (-weights[stem], stem))[:_KEY_WORDS]
    fullest = accounts[0]
    agents, recipients = sorted(fullest.for_agents) or [""], sorted(fullest.for_recipients) or [""]
    return sorted(
        {
            number_of(f"{fullest.event} {agent} {recipient} {period} {stem}")
            for agent in agents
            for recipient in recipients
            for period in _periods(fullest)
            for stem in stems
        }
    )


def _periods(account: Account) -> Iterator[str]:
    """Yield the spans of time in which others may tell of the same."""
    day = account.days[0] if account.days else account.published
    if is_lasting(account) or day is None:
        yield ""
    else:
        yield str(day // _KEY_DAYS)
        yield str((day + _KEY_DAYS // 2) // _KEY_DAYS + 0.5)
