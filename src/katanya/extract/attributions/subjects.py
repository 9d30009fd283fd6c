"""Who speaks, before a verb of saying."""

from __future__ import annotations

from katanya.extract.attributions.cues import CueUse, CueWords
from katanya.extract.attributions.frames import Frame
from katanya.extract.attributions.leads import past_circumstances, past_leads
from katanya.extract.attributions.sources import NAME_WORDS, Reach, ends_name, is_described, is_verb, name_end
from katanya.extract.attributions.tree import Tree

__all__ = ["source_before", "source_head"]

# What is shorter is a degree behind a name: *Budi Satria, MA, …*.
_SHORTEST_NAME = 4
_CLOSING = frozenset(")]”\"'’")


def source_before(frame: Frame, start: int, cue: int, words: CueWords, tree: Tree) -> Reach | None:
    """The words before a verb of saying that name who speaks: *[Menteri Budi], pada Senin, juga mengatakan*.

    The steps: 1. take off the adverbs before the verb; 2. step over what leads into the sentence; 3. let the parse
    say where the subject begins; 4. end it where circumstances, a relative clause or another verb begin.
    """
    pieces = frame.pieces
    last = _without_adverbs(frame, start, cue, words)  # 1
    if last > start and pieces[last - 1].low in words["relative"]:
        return _antecedent(frame, start, last - 1, cue, words, tree)
    first = _opened(frame, start, last, words, tree)  # 2
    return _subject(frame, _by_tree(frame, first, last, cue, words, tree), last, words, tree)  # 3, 4


def source_head(frame: Frame, words: CueWords) -> Reach | None:
    """The pronoun or the name with its office at the head of a sentence: *[The mayor] left the room, saying …*."""
    first = past_leads(frame, 0, len(frame.pieces), words)
    if (length := words["pronouns"].at(frame.words, first)) > 0:
        return Reach(first, first + length)
    last = first
    while last < len(frame.pieces) and (frame.pieces[last].is_capital or frame.words[last] in words["titles"]):
        last += 1
    return Reach(first, last) if last > first else None


def _by_tree(frame: Frame, first: int, last: int, cue: int, words: CueWords, tree: Tree) -> int:
    """Where the parse has the subject of the verb at `cue` begin, if a comma or another verb lies before it."""
    pieces = frame.pieces
    span = pieces[cue].span
    for subject, nearer in ((tree.own_subject(span), True), (tree.subject(span), False)):
        if subject is None:
            continue
        begin = next((at for at in range(first, last) if pieces[at].span.end > subject.start), None)
        if begin is None or begin == first or pieces[begin].low in words["adjuncts_before"]:
            continue
        skipped = pieces[first:begin]
        # A clause of its own stands before: Kabar itu muncul ketika menteri menyebut …
        clause = pieces[begin - 1].low in words["adjuncts"] and any(is_verb(piece, words) for piece in skipped)
        verbs = nearer and (clause or any(ends_name(piece, words) for piece in skipped))
        if verbs or any(piece.low == "," for piece in skipped):
            return begin
    return first


def _opened(frame: Frame, start: int, last: int, words: CueWords, tree: Tree) -> int:
    """The piece behind all that leads into a sentence: joining words, circumstances, times."""
    first = past_leads(frame, start, last, words)
    if first < last and frame.pieces[first].low in words["adjuncts_before"]:
        first = past_circumstances(frame, first, last, words, tree)
    return first


def _subject(frame: Frame, first: int, last: int, words: CueWords, tree: Tree) -> Reach | None:
    """The words of these pieces that name who speaks, without what follows the name."""
    pieces = frame.pieces
    while first < last and (not pieces[first].is_word or pieces[first].low in words["joining"]):
        first += 1
    if first >= last:
        return None
    first = _past_other_name(frame, first, last, tree)
    causative = next((i for i in range(first, last) if pieces[i].low in words["causatives"]), None)
    if causative is not None and causative + 1 < last and words["pointing"].at(frame.words, first) == causative - first:
        first = causative + 1
    reach = _pronoun(frame, first, last, words)
    if reach is None and _named_last(frame, first, last, words, tree):
        reach = Reach(first, last)
    if reach is None:
        end = _end_of_name(frame, first, last, words, tree)
        reach = _with_bearer(frame, first, end, last, words, tree) or _trimmed(frame, first, end, words)
    return reach


def _past_other_name(frame: Frame, first: int, last: int, tree: Tree) -> int:
    """Past a person's name that only a comma parts from the one before the verb: *… kiper itu, Budi, [Rina] yakin*."""
    people = tree.people_in(Reach(first, last).span(frame))
    if len(people) < 2 or people[-1].end != frame.pieces[last - 1].span.end:
        return first
    begin = next(at for at in range(first, last) if frame.pieces[at].span.end > people[-1].start)
    if any(piece.low == "." for piece in frame.pieces[begin:last]) or len(people[-1]) < _SHORTEST_NAME:
        return first  # Budi Satria, M.Hum
    alone = begin - 1 > first and frame.words[begin - 1] == "," and frame.pieces[begin - 2].span.end == people[-2].end
    return begin if alone else first


def _pronoun(frame: Frame, first: int, last: int, words: CueWords) -> Reach | None:
    pieces = frame.pieces
    if (length := words["pronouns"].at(frame.words, first)) > 0:
        return Reach(first, first + length)
    if pieces[last - 1].low in words["pronouns"] and last - 1 > first and pieces[last - 2].low not in words["relative"]:
        return Reach(last - 1, last)
    return None


def _end_of_name(frame: Frame, first: int, last: int, words: CueWords, tree: Tree) -> int:
    """The piece behind the name that begins at `first`, commas and brackets of an office included."""
    pieces = frame.pieces
    at, end = first, first
    while at < last:
        piece = pieces[at]
        if piece.low in words["relative"] and end > first and _goes_past(frame, first, at, last, words, tree):
            return last
        if _breaks_off(frame, first, at, last, words):
            break
        if piece.low == "(":
            close = next((i for i in range(at, last) if pieces[i].low == ")"), None)
            if close is None or any(each.low[:1].isdigit() for each in pieces[at:close]):
                break
            at, end = close + 1, close + 1
        elif piece.low == ",":
            if (bearer := _bearer(frame, first, at + 1, last, words, tree)) is not None:
                return bearer
            named = end > first and name_end(frame, Reach(first, end), tree) is not None
            if named or at + 1 >= last or not _goes_on(frame, at + 1, words):
                break
            at += 1
        else:
            at += 1
            end = at
    return end


def _goes_past(frame: Frame, first: int, relative: int, last: int, words: CueWords, tree: Tree) -> bool:
    """Whether the name goes on behind *yang*: only that tells who it is, or another office stands there.

    *[Sosiolog yang juga Rektor Universitas A Budi Santoso] menilai*
    """
    if is_described(frame, first, relative, last, tree):
        return True
    office = relative + 1
    while office < last and frame.words[office] in words["adverbs"]:
        office += 1
    people = tree.people_in(Reach(first, last).span(frame))
    return (
        relative + 1 < office < last
        and frame.words[office] in words["titles"]
        and bool(people)
        and people[-1].end == frame.pieces[last - 1].span.end
    )


def _breaks_off(frame: Frame, first: int, at: int, last: int, words: CueWords) -> bool:
    """Whether the name ends before the piece at `at`."""
    piece = frame.pieces[at]
    if piece.quotation is not None or piece.low in words["relative"] or piece.low in ";:–—!?":
        return True
    if at == first or _is_placed(frame, first, at, last, words):
        return False
    lower = piece.low in words["copulas"] or piece.low in words["adjuncts_before"] or ends_name(piece, words)
    return piece.low in words.weekdays or (not piece.is_capital and (lower or _only_adverbs(frame, at, last, words)))


def _is_placed(frame: Frame, first: int, at: int, last: int, words: CueWords) -> bool:
    """Whether *di* or *in* at `at` goes on with a description without a name: *[dua nelayan di desa itu] mengaku*."""
    pieces = frame.pieces
    if pieces[at].low not in words["places"] or at + 1 >= last or pieces[at + 1].low in words.weekdays:
        return False
    named = any(piece.is_capital for piece in pieces[max(first, 1) : at]) or (first == 0 and pieces[0].upos == "PROPN")
    return not named and all(piece.is_word for piece in pieces[first:last])


def _with_bearer(frame: Frame, first: int, end: int, last: int, words: CueWords, tree: Tree) -> Reach | None:
    """An office together with its bearer, who is named only behind circumstances."""
    pieces = frame.pieces
    if not first < end < last or pieces[first].low not in words["titles"]:
        return None
    if _names_somebody(frame, Reach(first, end), tree):
        return None
    for comma in range(end, last):
        bearer = _bearer(frame, first, comma + 1, last, words, tree) if pieces[comma].low == "," else None
        if bearer is not None:
            return Reach(first, bearer)
    return None


def _trimmed(frame: Frame, first: int, end: int, words: CueWords) -> Reach | None:
    pieces = frame.pieces
    while end > first and (
        (pieces[end - 1].low in words["adverbs"] and pieces[end - 1].upos != "PROPN")
        or not (pieces[end - 1].is_word or pieces[end - 1].low in _CLOSING)
    ):
        end -= 1
    return Reach(first, end) if end > first and not _only_leads(frame, first, end, words) else None


def _named_last(frame: Frame, first: int, last: int, words: CueWords, tree: Tree) -> bool:
    """Whether an office, however long, ends in its bearer's name right before the verb.

    *Direktur Jenderal Listrik pada Kementerian Energi Rina Hapsari*, *Pengamat dari Universitas A, Kota B, Budi*: no
    part behind a comma may open circumstances, and no verb may stand between.
    """
    pieces = frame.pieces[first:last]
    if not pieces or pieces[0].low not in words["titles"] or any(ends_name(piece, words) for piece in pieces):
        return False
    if any(piece.low in words["relative"] or piece.quotation or piece.low[:1].isdigit() for piece in pieces):
        return False
    commas = [at for at in range(first, last) if frame.words[at] == ","]
    if any(
        frame.words[at + 1] in words["adjuncts"] or frame.words[at + 1] in words.weekdays
        for at in commas
        if at + 1 < last
    ):
        return False
    people = tree.people_in(Reach(first, last).span(frame))
    if people and any(p.low in words["adjuncts_before"] and p.span.start > people[0].end for p in pieces):
        return False
    if commas and _bearer(frame, first, commas[-1] + 1, last, words, tree) == last:
        return True
    return bool(people) and people[-1].end == frame.pieces[last - 1].span.end and not commas


def _only_adverbs(frame: Frame, at: int, last: int, words: CueWords) -> bool:
    """Whether an adverb stands here and no name behind it."""
    return frame.words[at] in words["adverbs"] and not any(piece.is_capital for piece in frame.pieces[at:last])


def _bearer(frame: Frame, first: int, at: int, last: int, words: CueWords, tree: Tree) -> int | None:
    """The end of a name alone between commas, behind the office that it bears: *Direktur Utama A, [Budi Santoso],*."""
    end = at
    while end < last and frame.pieces[end].low != "," and end < at + NAME_WORDS + 1:
        end += 1
    chunk = frame.pieces[at:end]
    if not chunk or end - at > NAME_WORDS or frame.pieces[first].low not in words["titles"]:
        return None
    if any(not piece.is_capital and piece.is_word for piece in chunk) or chunk[0].low in words["titles"]:
        return None
    if chunk[0].low in words.weekdays:
        return None
    if end + 1 < last and frame.pieces[end + 1].low in words["joining"] and not frame.pieces[first].quotation:
        return None  # Menteri Koordinator Bidang Politik, Hukum, dan Keamanan
    people = tree.people_in(Reach(at, end).span(frame))
    return end if people or not tree.known or end >= last or frame.pieces[end].low == "," else None


def _names_somebody(frame: Frame, reach: Reach, tree: Tree) -> bool:
    return bool(tree.people_in(reach.span(frame)))


def _only_leads(frame: Frame, first: int, end: int, words: CueWords) -> bool:
    """Whether nothing but a joining word is left: *Melainkan meminta …*; a name may look like one: *Lalu*."""
    return words["leads"].at(frame.words[:end], first) == end - first and frame.pieces[first].upos != "PROPN"


def _goes_on(frame: Frame, at: int, words: CueWords) -> bool:
    """Whether what follows a comma still names who speaks."""
    piece = frame.pieces[at]
    return (
        piece.is_word
        and piece.low not in words["adjuncts_before"]
        and piece.low not in words["adverbs"]
        and piece.low not in words.weekdays
        and not ends_name(piece, words)
    )


def _antecedent(frame: Frame, start: int, relative: int, cue: int, words: CueWords, tree: Tree) -> Reach | None:
    """What a relative clause hangs on: *[negara-negara] yang menuduh*; past a noun of saying, the one who gave it."""
    pieces = frame.pieces
    last = relative
    if last > start and pieces[last - 1].low == "," and (person := tree.person_modified(pieces[cue].span)) is not None:
        named = [at for at in range(start, last) if person.overlaps(pieces[at].span)]
        if named:
            return Reach(named[0], named[-1] + 1)
    while last > start and not pieces[last - 1].is_word:
        last -= 1
    first = last
    while first > start and (pieces[first - 1].is_word or pieces[first - 1].low in "()-"):
        before = pieces[first - 1]
        if is_verb(before, words) or before.low in words["adjuncts"] or before.low in words["leads"]:
            break
        if before.low == ")" and first > 1 and pieces[first - 2].low[:1].isdigit():
            break  # … Minggu (2/3/2025) banyak yang menduga
        first -= 1
    if (farther := _before_circumstances(frame, start, first, last, words, tree)) is not None:
        return farther
    told = first < last and words.at(frame.words, first, CueUse.NOUN) is not None
    member = any(frame.words[at] in words["copulas"] for at in range(max(start, first - 3), first))
    if told or member:
        opened = _opened(frame, start, first, words, tree)
        return _subject(frame, opened, first, words, tree) or Reach(first, last)
    return Reach(first, last) if first < last else None


def _before_circumstances(frame: Frame, start: int, first: int, last: int, words: CueWords, tree: Tree) -> Reach | None:
    """The person named right before circumstances that *, yang* follows: *[Budi] dalam rapat, yang mengaku …*."""
    pieces = frame.pieces
    if first <= start or pieces[first - 1].low not in words["adjuncts_before"] or pieces[last].low != ",":
        return None
    if any(piece.is_capital or piece.low in words["titles"] for piece in pieces[first:last]):
        return None
    people = tree.people_in(Reach(start, first).span(frame))
    named = [at for at in range(start, first) if people and people[-1].overlaps(pieces[at].span)]
    return Reach(named[0], named[-1] + 1) if named and named[-1] == first - 2 else None


def _without_adverbs(frame: Frame, start: int, cue: int, words: CueWords) -> int:
    last = cue
    pieces = frame.pieces
    while last > start and (
        pieces[last - 1].low in words["adverbs"]
        or pieces[last - 1].low in words.weekdays
        or pieces[last - 1].low == ","
    ):
        last -= 1
    return last if last > start else cue
