"""What is kept of each statement, so that claims can be made of it without reading its article again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from katanya.link.accounts import Account, Number, accounts_of
from katanya.link.denials import find_denials
from katanya.model import Annotations, Article, Factuality, Span, Telling, statement_id

__all__ = ["Taken", "pack_taken", "take", "unpack_taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """One statement as claims are made of it: how it is compared, its id, the keys of its sides, who denies it.

    `agents` and `recipients` are in the statement's order, before a person's decisions. A denier of whom `deniers`
    says False only says that it isn't so: see `katanya.link.denials`.
    """

    account: Account
    id: str
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    deniers: tuple[tuple[str, bool], ...]

    @property
    def telling(self) -> Telling:
        """Which statement it is."""
        return self.account.telling


def take(article: Article, found: Annotations, same: Mapping[str, str]) -> list[Taken]:
    """The article's statements, in reading order; `same` is what a person's decisions make one."""
    deniers: defaultdict[int, set[tuple[str, bool]]] = defaultdict(set)
    for denial in find_denials(article, found) if found.statements else ():
        for ordinal in denial.ordinals:
            deniers[ordinal].update((found.actors[index].key, denial.outright) for index in denial.by)
    taken = []
    for account in accounts_of(article, found, same):
        statement = found.statements[account.telling.ordinal]
        taken.append(
            Taken(
                account=account,
                id=statement_id(article.id, statement),
                agents=tuple(found.actors[index].key for index in statement.agents),
                recipients=tuple(found.actors[index].key for index in statement.recipients),
                deniers=tuple(sorted(deniers[account.telling.ordinal])),
            )
        )
    return taken


def pack_taken(taken: Taken) -> bytes:
    """The statement without its article's id and its ordinal, which are kept beside it."""
    it = taken.account
    kept = [
        taken.id,
        taken.agents,
        taken.recipients,
        taken.deniers,
        it.event,
        it.mode,
        *(sorted(keys) for keys in (it.agents, it.recipients, it.for_agents, it.for_recipients)),
        it.trigger,
        sorted(it.object_words),
        sorted(it.kinds),
        list(it.theme.items()),
        it.weight,
        sorted(it.places),
        [[each.unit, each.low, each.high] for each in it.numbers],
        it.days,
        it.published,
        it.lasting,
        it.said,
        it.factuality.value,
        it.titled,
        [it.span.start, it.span.end],
        [it.sentence.start, it.sentence.end],
        it.gloss,
        it.fullness,
    ]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def unpack_taken(telling: Telling, packed: bytes) -> Taken:
    """The statement that was packed."""
    id_, agents, recipients, deniers, *kept = json.loads(packed)
    event, mode, *sides, trigger, object_words, kinds, theme, weight, places, numbers = kept[:-10]
    days, published, lasting, said, factuality, titled, span, sentence, gloss, full = kept[-10:]
    agents_in, recipients_in, for_agents, for_recipients = map(frozenset, sides)
    account = Account(
        telling=telling,
        event=event,
        mode=mode,
        agents=agents_in,
        recipients=recipients_in,
        for_agents=for_agents,
        for_recipients=for_recipients,
        trigger=trigger,
        object_words=frozenset(object_words),
        kinds=frozenset(kinds),
        theme=dict(theme),
        weight=weight,
        places=frozenset(places),
        numbers=tuple(Number(*each) for each in numbers),
        days=tuple(days) if days else None,
        published=published,
        lasting=lasting,
        said=said,
        factuality=Factuality(factuality),
        titled=titled,
        span=Span(*span),
        sentence=Span(*sentence),
        gloss=gloss,
        fullness=full,
    )
    return Taken(account, id_, tuple(agents), tuple(recipients), tuple((key, outright) for key, outright in deniers))
