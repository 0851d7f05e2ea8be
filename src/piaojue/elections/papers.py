"""The papers of an election, made from its frozen options: the ballot, the count sheet, the scrutineers' record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from piaojue.documents.content import Block, Paper, facts, fingerprint, frozen, paragraph, signatures, table
from piaojue.elections.counting import cap_of, counted_of, has_one_list, offered_by, silence_of
from piaojue.elections.models import Election, Form, Option, Settlement
from piaojue.rules.money import said
from piaojue.rules.words import CHOICE_WORDS, PAPER_WORDS

CIRCLE = "○"
UNNAMED = "请勿写姓名，请勿做其他记号。"


def ballot(election: Election) -> Paper:
    """The ballot (票决票、测评票), the same for everybody: no number, no name."""
    choices = _words(offered_by(election))
    rows = [[str(option.order), _described(option), *[CIRCLE] * len(choices)] for option in election.options.all()]
    word = "测评票" if election.form == Form.GRADES else "票"
    return Paper(
        f"{election}{word}",
        [paragraph(_instruction(election)), table(["序号", "项目", *choices], rows)],
        caption=f"{election.session}",
    )


def _described(option: Option) -> str:
    said_of = [option.detail, said(option.fen) if option.fen else ""]
    return option.label + (f"（{'，'.join(filter(None, said_of))}）" if any(said_of) else "")


def _instruction(election: Election) -> str:
    if has_one_list(election):
        return f"在赞成的项目一格内把○涂满或者画√，不超过{cap_of(election)}个，超过的整张票无效。{UNNAMED}"
    silence = CHOICE_WORDS[silence_of(election)]
    words = f"对每个项目只选一项，把所选一格内的○涂满或者画√；不选的计为{silence}。"
    cap = cap_of(election)
    limit = f"赞成的项目不超过{cap}个，超过的整张票无效。" if cap else ""
    return f"{words}{limit}{UNNAMED}"


def count_sheet(election: Election) -> Paper:
    """The count sheet (计票单), to be filled in by hand: two are kept, by two people."""
    choices = _words(counted_of(election))
    rows = [[str(option.order), option.label, *[""] * len(choices)] for option in election.options.all()]
    boxes = [PAPER_WORDS[name] for name in ("issued", "returned", "valid", "void")]
    return Paper(
        f"{election}计票单",
        [
            table([f"{word}（张）" for word in boxes], [["　"] * len(boxes)]),
            table(["序号", "项目", *choices], rows),
            paragraph("两人各计一份，互不参看；两份不一致的，由总监票人当场核对选票后核定，并写明依据。"),
            signatures("计票人（签名）：", "监票人（签名）：", "总监票人（签名）："),
        ],
        caption=f"{election.session}",
    )


def record_blocks(election: Election) -> list[Block]:
    """The scrutineers' record (监票记录) of a declared election: people, papers, sums, differences, signatures."""
    choices = counted_of(election)
    rows = [[str(row["order"]), row["title"], *(str(row[each]) for each in choices)] for row in _counted(election)]
    return [
        facts(_turnout(election)),
        table(["序号", "项目", *_words(choices)], rows),
        paragraph(_how_counted(election)),
        paragraph(f"票样指纹：{ballot_fingerprint(election)}"),
        signatures("总监票人（签名）：", *["监票人（签名）："] * 3, "计票人（签名）："),
    ]


def _how_counted(election: Election) -> str:
    if not election.sheets.exists():
        return "选票在设备上密封，由监票人共同解密合计，单张选票没有解密；有权查阅存档的人都可以核对。"
    labels = {str(option.order): option.label for option in election.options.all()}
    settled = [f"{_named(each, labels)}核定为{each.value}，依据：{each.reason}" for each in election.settlements.all()]
    return f"两份计票单的差异由总监票人核定：{'；'.join(settled)}。" if settled else "两份计票单一致。"


def _named(settled: Settlement, labels: Mapping[str, str]) -> str:
    if not settled.question:
        return PAPER_WORDS[settled.name]
    return f"“{labels[settled.question]}”的{CHOICE_WORDS[settled.name]}票"


def _turnout(election: Election) -> Mapping[str, str]:
    numbers = {"entitled": election.entitled, "present": election.present, "issued": election.issued}
    numbers |= {"returned": election.returned, **{name: election.counted.get(name) for name in ("valid", "void")}}
    return {
        PAPER_WORDS[name]: f"{number}{'人' if name in ('entitled', 'present') else '张'}"
        for name, number in numbers.items()
    }


def _counted(election: Election) -> Sequence[Mapping[str, Any]]:
    tallies = election.counted.get("tallies", {})
    return [
        {"order": option.order, "title": option.label, **tallies.get(str(option.order), {})}
        for option in election.options.all()
    ]


def _words(choices: Sequence[str]) -> list[str]:
    return [CHOICE_WORDS[choice] for choice in choices]


def ballot_fingerprint(election: Election) -> str:
    """SHA-256 of the ballot's text: the paper handed out is the one that the ledger names."""
    return fingerprint(frozen(ballot(election)))
