"""Tickets as mining takes them, and what was mined as the tables that officials expect; everything shown is masked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from piaojue.collection.ticket_tables import Ticket
from piaojue.masking.texts import mask
from piaojue.mining.heat import Heat, Voice, heat_of
from piaojue.mining.recipe import parameters, recipe
from piaojue.mining.texts import Message
from piaojue.mining.topics import Mined, Topic
from piaojue.shell.tables import write_sheets

HOT = ("热度排名", "问题ID", "热度指数", "工单数", "不同来电人", "重复来电", "时间范围", "地点/人群", "问题描述")
DETAIL = ("问题ID", "工单编号", "工单主题", "工单时间", "工单详情")
HOT_TOPICS = 100  # of the first table; with at least LEAST messages
LEAST = 2
MADE = ("名称", "值")
PLACES_SHOWN = 2


def messages_of(tickets: Iterable[Ticket], *, by_place: bool = False) -> list[Message]:
    """Tickets without what mining need not know."""
    return [
        Message(ticket.number, mask(ticket.title), mask(ticket.text), ticket.place if by_place else "")
        for ticket in tickets
    ]


def rows_of(mined: Mined, themes: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """Ticket number, topic, theme, title of the topic: a row for each message, in the order of the file."""
    topic_of = {row: at for at, topic in enumerate(mined.topics) for row in topic.rows}
    for row, message in enumerate(mined.messages):
        topic = mined.topics[topic_of[row]]
        yield message.number, topic.id, themes[topic_of[row]], topic.title


def report(mined: Mined, tickets: Sequence[Ticket], *, engine: str, names: Sequence[str]) -> bytes:
    """A workbook: the table of hot issues, the hottest first, the table of their tickets, and how they were found."""
    on = max(timezone.localdate(ticket.asked_at) for ticket in tickets)
    hot = [
        (heat_of([_voice(tickets[row]) for row in topic.rows], on=on), topic)
        for topic in mined.topics
        if len(topic.rows) >= LEAST
    ]
    hot = sorted(hot, key=lambda pair: (-pair[0].value, pair[1].id))[:HOT_TOPICS]
    first = [_hot_row(rank, heat, topic, mined) for rank, (heat, topic) in enumerate(hot, start=1)]
    second = [_detail_row(topic, row, mined, tickets) for _, topic in hot for row in topic.rows]
    made = _made(engine, names)
    return write_sheets(
        {"热点问题表": (HOT, first), "热点问题留言明细表": (DETAIL, second), "办法和参数": (MADE, made)}
    )


def _made(engine: str, names: Sequence[str]) -> list[tuple[str, str]]:
    """Everything that decides which tickets go together, so that the same can be done again."""
    told = [("办法和参数的编号", recipe(names)), ("引擎", engine), ("本地地名表", f"{len(names)}个地名")]
    return [*told, *parameters().items()]


def _voice(ticket: Ticket) -> Voice:
    return Voice(timezone.localdate(ticket.asked_at), ticket.caller, ticket.place)


def _hot_row(rank: int, heat: Heat, topic: Topic, mined: Mined) -> tuple[str, ...]:
    borne = Counter(name for row in topic.rows for name in mined.names[row])
    places = "、".join(name for name, times in borne.most_common(PLACES_SHOWN) if times > len(topic.rows) / 2)
    times = f"{heat.first.isoformat()} 至 {heat.last.isoformat()}"
    numbers = (f"{heat.value:.2f}", str(heat.messages), str(heat.callers), str(heat.repeats))
    return (str(rank), topic.id, *numbers, times, places, topic.title)


def _detail_row(topic: Topic, row: int, mined: Mined, tickets: Sequence[Ticket]) -> tuple[str, ...]:
    message, asked_at = mined.messages[row], timezone.localtime(tickets[row].asked_at)
    return topic.id, message.number, message.title, f"{asked_at:%Y-%m-%d %H:%M}", message.text
