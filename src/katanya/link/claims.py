"""Claims: the statements of one event, in however many articles, and how it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from katanya.link.accounts import Account
from katanya.link.alignment import Alignment
from katanya.link.grouping import MILLION, group
from katanya.link.passages import number_of
from katanya.link.same_event import MUTUAL, is_lasting, likeness
from katanya.link.status import ASSERTED, history_of, status_of
from katanya.link.taken import Taken, take
from katanya.model import (
    Annotations,
    Article,
    Claim,
    Lineage,
    Reuse,
    Story,
    Telling,
    claim_id,
)

__all__ = [
    "ACROSS",
    "CLAIM_FORM",
    "KEYS",
    "claim_of",
    "find_claims",
    "in_story",
    "keys_of",
    "mean_likeness",
    "most_telling",
    "name_of",
]

CLAIM_FORM = 2
"""Goes up by one whenever claims are found in another way, so that ledgers are linked anew."""

# Two statements of one story are one event from this mean likeness on, groups of two stories from that.
_IN_STORY = 0.40
ACROSS = 0.52
# What a group is compared by with groups of other stories: so many of its fullest statements ...
_COMPARED = 6
# ... where they share so many keys, each made of actors and one of so many of the weightiest words.
KEYS, _KEY_WORDS = 2, 8
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
) -> list[Claim]:
    """The claims that the articles make, sorted by id; every statement is in one.

    `same` gives for keys of actors that a person's decisions replace the key that stands for them: they group as one,
    though claims name the keys that were found. The result depends on the articles alone, in any order.

    1. The statements of one story are grouped by how surely they tell of one event. 2. So are those groups over all
    stories, where they share actors and words. 3. Each group is a claim: what it says, who denies it, how it stands.
    """
    every = {each.telling: each for article, found in readings for each in take(article, found, same or {})}
    lineage_of = {id_: lineage.id for lineage in lineages for id_ in lineage.articles}
    story_of = {id_: story.id for story in stories for id_ in story.articles}
    aligned = Alignment(reuse)
    together: defaultdict[tuple[str, str], list[Account]] = defaultdict(list)
    for telling in sorted(every):
        account = every[telling].account
        together[story_of.get(account.article, account.article), account.event].append(account)
    told = [each for _, several in sorted(together.items()) for each in in_story(several, aligned)]
    claims = [
        claim_of([every[account.telling] for account in several], lineage_of) for several in _across(told, aligned)
    ]
    return sorted(claims, key=lambda claim: claim.id)


def claim_of(taken: Sequence[Taken], lineage_of: Mapping[str, str]) -> Claim:
    """The claim that these statements make; `lineage_of` has the lineages of their articles."""
    accounts = [each.account for each in taken]
    asserted = any(account.factuality in ASSERTED for account in accounts)
    denied_by = tuple(sorted({key for each in taken for key, outright in each.deniers if outright or asserted}))
    fullest = min(accounts, key=_fullness)
    event = accounts[0].event
    agents, recipients = _sides(taken, mutual=event in MUTUAL)
    return Claim(
        id=claim_id(event, (each.id for each in sorted(taken, key=lambda each: each.telling))),
        event=event,
        agents=agents,
        recipients=recipients,
        gloss=fullest.gloss,
        tellings=tuple(sorted(account.telling for account in accounts)),
        denied_by=denied_by,
        lineages=len({lineage_of.get(account.article, account.article) for account in accounts}),
        status=status_of(accounts, bool(denied_by), lineage_of),
        history=history_of(accounts),
    )


def _sides(taken: Iterable[Taken], *, mutual: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and who is acted on, by most tellings; where both do the same, nobody stands on both sides."""
    agents: Counter[str] = Counter()
    recipients: Counter[str] = Counter()
    for each in taken:
        agents.update(each.agents)
        recipients.update(each.recipients)
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


def in_story(accounts: Sequence[Account], aligned: Alignment) -> Iterator[list[Account]]:
    """Yield the statements of one story and type in groups of one event each: 1."""
    by_name = {name_of(account.telling): account for account in accounts}
    alike: dict[str, dict[str, int]] = {name: {} for name in by_name}
    for (one, mine), (other, theirs) in combinations(by_name.items(), 2):
        much = likeness(mine, theirs, aligned.between(mine, theirs))
        if much:
            alike[one][other] = alike[other][one] = round(much * MILLION)
    for names in group(by_name, alike, _IN_STORY, {}, 0).groups:
        yield [by_name[name] for name in names]


def name_of(telling: Telling) -> str:
    """What a statement, and the group of which it is the first, is called: names sort as statements do."""
    return f"{telling.article} {telling.ordinal:06}"


def most_telling(accounts: Iterable[Account]) -> list[Account]:
    """Those statements of a group by which it is compared with groups of other stories."""
    return sorted(accounts, key=_fullness)[:_COMPARED]


def _across(events: Sequence[Sequence[Account]], aligned: Alignment) -> Iterator[list[Account]]:
    """Yield the groups of all stories, those of one event joined: 2."""
    by_name = {name_of(event[0].telling): event for event in events}
    compared = {name: most_telling(event) for name, event in sorted(by_name.items())}
    alike: dict[str, dict[str, int]] = {name: {} for name in compared}
    for one, other in _meeting({name: keys_of(accounts) for name, accounts in compared.items()}):
        much = mean_likeness(compared[one], compared[other], aligned)
        if much:
            alike[one][other] = alike[other][one] = much
    for together in group(alike, alike, ACROSS, {}, 0).groups:
        yield [account for name in together for account in by_name[name]]


def _meeting(keys: Mapping[str, Iterable[int]]) -> Iterator[tuple[str, str]]:
    """Yield, each once, the names of those that share enough keys, the smaller first."""
    owners: defaultdict[int, list[str]] = defaultdict(list)
    for name, mine in sorted(keys.items()):
        shared: Counter[str] = Counter()
        for key in mine:
            shared.update(owners[key])
            owners[key].append(name)
        yield from ((other, name) for other, times in sorted(shared.items()) if times >= KEYS)


def mean_likeness(mine: Sequence[Account], theirs: Sequence[Account], aligned: Alignment) -> int:
    """How alike two groups of two stories are, in millionths; the one with the smaller name stands first."""
    pairs = [likeness(one, other, aligned.between(one, other), one_story=False) for one in mine for other in theirs]
    return round(sum(pairs) / len(pairs) * MILLION)


def keys_of(accounts: Sequence[Account]) -> list[int]:
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
