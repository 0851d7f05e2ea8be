"""How long what is left of a year is kept (档案)."""

from __future__ import annotations

from piaojue.rules.measure import Measure

BALLOT_WORDS = {"until_next_session_ends": "密封保存到下一次大会闭幕，销毁有记录", "permanent": "永久保存"}
ARCHIVE_WORDS = {"permanent": "永久保存", "thirty_years": "保存三十年"}


def kept_words(measure: Measure) -> str:
    """What happens to the papers of a vote and to its records, in one sentence for the page of its result.

    Clauses: general.retention
    """
    ballots = BALLOT_WORDS[measure.word("general.retention.ballots")]
    archive = ARCHIVE_WORDS[measure.word("general.retention.archive")]
    return f"原票{ballots}；计票书和账本{archive}；日志保存不少于{measure.number('general.retention.logs')}个月。"
