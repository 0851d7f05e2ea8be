"""What of a board is shown to whom, and when; and the archive of all of it."""

from __future__ import annotations

from typing import cast

from django.db.models import Count

from piaojue.ballotbox.archive import Archive
from piaojue.ballotbox.board import CO_SIGNED, head_of, heads_needed
from piaojue.ballotbox.canonical import Record, encode, parse
from piaojue.ballotbox.state import Phase
from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Congress
from piaojue.elections.models import BoardEntry, CoSignature, SealedVote, Stage
from piaojue.elections.sealed.progress import phase_of
from piaojue.elections.sealed.replica import NO_CREDENTIALS, entry_at
from piaojue.rules.measure_words import in_words
from piaojue.rules.money import said
from piaojue.rules.refusal import Refused
from piaojue.rules.sealing import Audience, archive_for

OVER = (Stage.DECLARED, Stage.VOID)  # whoever wants may then read all of it
TENS = 10  # ballots are shown so many at a time while the vote goes on
CAST = ("ballot", "challenge", "duplicate-refused")  # what somebody's thumb has just done
TELLING = ("share", "result")
MOST_LINES, MOST_BYTES = 200, 2_000_000


class NotPublic(Refused):
    """The archive tells the numbers, so it waits for the declaration."""

    status = 403


def details_of(vote: SealedVote) -> list[str]:
    """What each project is and costs, for whoever wants to read more before marking; it is no part of the manifest."""
    rows = vote.election.options.values_list("detail", "fen")
    return ["，".join(filter(None, (detail, said(fen) if fen else ""))) for detail, fen in rows]


def shown_to_all(vote: SealedVote) -> int:
    """How many entries everybody may read: ballots in tens while the vote goes on, numbers after the declaration."""
    length = shown_to_holders(vote)
    if vote.election.stage in OVER:
        return length
    telling = BoardEntry.objects.filter(vote=vote, kind__in=TELLING).order_by("seq").first()
    return min(length, telling.seq) if telling else length


def shown_to_holders(vote: SealedVote) -> int:
    """How many entries key holders may read: the same tens, so that nobody sees whose thumb it was."""
    length = vote.length
    if phase_of(vote) is not Phase.OPEN or vote.is_paused:
        return length
    cast_at = BoardEntry.objects.filter(vote=vote, kind__in=CAST, seq__lt=length).order_by("seq")
    waiting = cast_at.count() % TENS
    if not waiting:
        return length
    return list(cast_at.values_list("seq", flat=True).reverse()[:waiting])[-1]


def last_shown(vote: SealedVote) -> tuple[int, str]:
    """The number of the last entry that everybody may read, and the head behind it."""
    seq = shown_to_all(vote) - 1
    return seq, encode(entry_at(vote, seq).head)


def page_of(vote: SealedVote, begin: str, shown: int) -> Record:
    """So many lines of the board from one on, and the co-signed heads among them."""
    start = min(int(begin) if begin.isdecimal() and len(begin) < 10 else 0, shown)
    rows = BoardEntry.objects.filter(vote=vote, seq__gte=start, seq__lt=shown).order_by("seq")
    lines: list[str] = []
    size = 0
    for line in rows.values_list("line", flat=True)[:MOST_LINES].iterator(chunk_size=20):
        size += len(line)
        if lines and size > MOST_BYTES:
            break
        lines.append(line)
    end = start + len(lines)
    return {"from": start, "lines": lines, "heads": heads_of(vote, start, end), "next": end, "length": shown}


def co_signed_behind(vote: SealedVote) -> list[int]:
    """Behind which entries the head must bear t signatures."""
    rows = vote.entries.filter(kind__in=CO_SIGNED).order_by("seq").values_list("seq", "kind")
    return heads_needed(rows, vote.entries.count() - 1)


def heads_of(vote: SealedVote, start: int, end: int) -> list[Record]:
    """The co-signed heads behind these entries."""
    signed: dict[int, list[Record]] = {}
    rows = CoSignature.objects.filter(vote=vote, seq__gte=start, seq__lt=end).select_related("holder")
    for row in rows.order_by("seq", "holder__number"):
        signed.setdefault(row.seq, []).append({"by": row.holder.number, "sig": parse(row.text.encode())})
    return [{**head_of(entry_at(vote, seq)), "signed": by} for seq, by in signed.items()]


def credentials_of(vote: SealedVote) -> Record:
    """The list of credentials; an empty one before it is there."""
    return (
        cast(Record, parse(vote.credentials.encode(), 4 * len(vote.credentials)))
        if vote.credentials
        else NO_CREDENTIALS
    )


def may_have_archive(vote: SealedVote, actor: Actor) -> bool:
    """Does the measure give this vote's archive to somebody?

    Clauses: decide.archive_for
    """
    audience = archive_for(vote.election.measure.rules)
    if audience is Audience.PUBLIC:
        return True
    if actor.person_id is not None and vote.holders.filter(person_id=actor.person_id).exists():
        return True
    return audience is Audience.DEPUTIES and bool(actor.offices_in(vote.election.congress))


def check_audience(vote: SealedVote, actor: Actor) -> None:
    """Refuse the archive to whom the measure does not give it.

    Raises: NotPublic.
    """
    if not may_have_archive(vote, actor):
        raise NotPublic(f"这次投票的存档，按办法的提供范围是：{audience_words(vote)}。可以请人大机关协助核对。")


def check_board(vote: SealedVote) -> None:
    """May whoever knows the number of a vote read its board?

    Raises: NotPublic where the measure keeps it among the scrutineers.
    """
    if is_kept_by_scrutineers(vote):
        raise NotPublic("按办法，这次投票的公告板只提供给掌管解密份额的监票人；凭查询号仍可以查自己的票。")


def is_kept_by_scrutineers(vote: SealedVote) -> bool:
    """Does the measure give the archive of this vote to nobody but its scrutineers?

    Clauses: decide.archive_for
    """
    return archive_for(vote.election.measure.rules) is Audience.SCRUTINEERS


def audience_words(vote: SealedVote) -> str:
    """Who gets this vote's archive, in words."""
    return in_words(archive_for(vote.election.measure.rules).value)


def published(congress: Congress) -> list[SealedVote]:
    """The sealed votes of a congress whose archives may be fetched by whom the measure says, the latest first."""
    rows = SealedVote.objects.filter(election__congress=congress, election__stage__in=OVER, entries__kind="result")
    return list(rows.select_related("election__congress", "election__measure__parent").order_by("-pk"))


def archive_of(vote: SealedVote) -> bytes:
    """The whole vote as one file that anybody can verify.

    Raises: NotPublic before the declaration.
    """
    if vote.election.stage not in OVER:
        raise NotPublic("宣布结果以后才能下载存档。")
    rows = vote.entries.order_by("seq").values_list("line", flat=True)[: _covered(vote)]
    lines = [line.encode() for line in rows]
    return bytes(Archive(credentials_of(vote), heads_of(vote, 0, len(lines)), [], lines))


def _covered(vote: SealedVote) -> int:
    """How many entries an archive has: what was told after the result waits for a head that t have signed."""
    result = vote.entries.filter(kind="result").values_list("seq", flat=True).first()
    if result is None:
        return vote.length
    behind = vote.co_signatures.filter(seq__gt=result).order_by().values("seq").annotate(by=Count("holder"))
    return max([result, *behind.filter(by__gte=vote.threshold).values_list("seq", flat=True)]) + 1
