"""Verify an archive: fifteen checks from the manifest to the head at the close; each is told, each failure named.

Runs by itself (`python verifier.pyz ARCHIVE`) with Python and libsodium, without the program that held the vote.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from piaojue.ballotbox.archive import Archive, read_archive
from piaojue.ballotbox.board import CO_SIGNED, Board, check_head, check_receipt, heads_needed
from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.contest import Kind
from piaojue.ballotbox.election import Election
from piaojue.ballotbox.rejection import Check, Rejected, require
from piaojue.ballotbox.state import Phase

WORDS: dict[Check, str] = {
    Check.MANIFEST: "清单",
    Check.CEREMONY: "密钥仪式",
    Check.CREDENTIALS: "凭证名单",
    Check.CHAIN: "公告板",
    Check.BALLOTS: "选票",
    Check.FRESH: "没有复制的选票",
    Check.SLIPS: "作废和没有用的票签",
    Check.AGGREGATE: "合计",
    Check.SHARES: "解密份额",
    Check.DECRYPTION: "解密结果",
    Check.BOUNDS: "票数范围",
    Check.PAPER: "纸质票",
    Check.COUNTS: "法定票数",
    Check.DECISION: "结论",
    Check.HEAD: "结束时的链头",
}
OUTCOMES = {"decided": "已产生结果", "undecided": "末位票数相同，未决", "invalid": "投票无效"}
FLAWS = {
    "": "",
    "no_quorum": "：实到不足法定人数",
    "surplus": "：收回的票多于发出的票",
    "too_few": "：票太少，不能解密而不泄露各人的选择",
}
DECIDED = {
    "adopted": "票决通过",
    "tied": "未决",
    "below_cut": "过半数，得票少于末位入选的项目",
    "below_majority": "没有过半数",
    "satisfied": "评为满意",
    "basically_satisfied": "评为基本满意",
    "dissatisfied": "评为不满意",
}
MARKS = {
    "blank": "空白票",
    "void": "废票",
    "for": "赞成",
    "against": "反对",
    "satisfied": "满意",
    "basically_satisfied": "基本满意",
    "dissatisfied": "不满意",
}
SHOWN = 10  # failures printed of one check; the rest are counted


@dataclass(slots=True)
class Report:
    """What was found: the failures in the order met, remarks, and the election as far as it could be read."""

    failures: list[tuple[Check, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    election: Election | None = None
    board: Board = field(default_factory=Board)
    heads: int = 0
    receipts: int = 0
    is_complete: bool = False
    head_compared: bool = False

    @property
    def first(self) -> Check | None:
        """The check that failed first."""
        return self.failures[0][0] if self.failures else None

    @contextmanager
    def noting(self, check: Check) -> Iterator[None]:
        """A failure inside is noted, and the verification goes on."""
        try:
            yield
        except Rejected as rejected:
            self.failures.append((rejected.check or check, rejected.text))


def verify(archive: Archive, head: str = "") -> Report:
    """Verify an archive, against the head printed or photographed at the close if one is given."""
    report = Report()
    with report.noting(Check.CHAIN):
        election = Election(archive.credentials)
        report.election = election
        _replay(report, election, archive)
        _compare_heads(report, election, archive)
        require(election.phase is Phase.DONE or bool(report.failures), "公告板没有写到结果")
        report.is_complete = True
    _compare_close(report, head)
    return report


def verify_bytes(text: bytes, head: str = "") -> Report:
    """The same for the text of an archive."""
    report = Report()
    with report.noting(Check.CHAIN):
        report = verify(read_archive(text), head)
    return report


def _replay(report: Report, election: Election, archive: Archive) -> None:
    """Read the board; a refused ballot or share is named and the rest goes on, a refused key or manifest ends it."""
    for line in archive.lines:
        entry = report.board.read(line)
        try:
            election.apply(entry)
        except Rejected as rejected:
            if election.phase in (Phase.EMPTY, Phase.KEYS):
                raise
            report.failures.append((rejected.check or Check.CHAIN, rejected.text))
    report.remarks += election.bad_shares


def _compare_heads(report: Report, election: Election, archive: Archive) -> None:
    manifest, board = election.manifest, report.board
    behind: dict[int, int] = {}
    for head in archive.heads:
        with report.noting(Check.CHAIN):
            seq, signed = check_head(board, head, manifest.hash, manifest.keys)
            behind[seq] = max(signed, behind.get(seq, 0))
    marked = [(entry.seq, entry.kind) for entry in board.entries if entry.kind in CO_SIGNED]
    for seq in heads_needed(marked, len(board.entries) - 1):
        with report.noting(Check.CHAIN):
            enough, kind = behind.get(seq, 0) >= manifest.threshold, board.entries[seq].kind
            require(enough, f"第{seq}条（{kind}）之后的链头没有{manifest.threshold}名监票人签名")
    for receipt in archive.receipts:
        with report.noting(Check.CHAIN):
            check_receipt(board, receipt, manifest.hash, manifest.server)
    report.heads, report.receipts = len(archive.heads), len(archive.receipts)


def _compare_close(report: Report, head: str) -> None:
    report.head_compared = bool(head)
    closed = closing_head(report)
    with report.noting(Check.HEAD):
        require(head in ("", closed), f"存档中结束时的链头是{closed or '（没有）'}，与给出的{head}不同")


def closing_head(report: Report) -> str:
    """The head behind the close, as it is printed in the hall."""
    return next((encode(entry.head) for entry in report.board.entries if entry.kind == "close"), "")


def lines(report: Report) -> Iterator[str]:
    """What was checked and how it ended, for a reader."""
    failed = {check for check, _ in report.failures}
    sentences = _sentences(report)
    for check in Check:
        ended = "不通过" if check in failed else "通过" if report.is_complete else "没有查完"
        if check is Check.HEAD and not report.head_compared:
            ended = "没有对照"
        yield f"{check:<4}{WORDS[check]}：{ended}。{sentences.get(check, '')}"
        texts = [text for failing, text in report.failures if failing is check]
        yield from (f"      {text}" for text in texts[:SHOWN])
        if len(texts) > SHOWN:
            yield f"      ……另有{len(texts) - SHOWN}处。"
    yield from (f"备注：{remark}" for remark in report.remarks)
    if report.failures:
        check, text = report.failures[0]
        yield f"存档不通过，首先是{check}（{WORDS[check]}）：{text}"
    elif report.election:
        yield from _outcome(report.election)


def _sentences(report: Report) -> dict[Check, str]:
    election = report.election
    if not election or election.phase in (Phase.EMPTY, Phase.KEYS):
        return {}
    manifest, voided = election.manifest, list(election.voided.values())
    papers = len(election.papers)
    unused, exchanged = voided.count("unused"), voided.count("exchanged")
    return {
        Check.MANIFEST: f"{manifest.id}，散列{encode(manifest.hash)[:16]}……，全体监票人签名",
        Check.CEREMONY: f"监票人{len(manifest.scrutineers)}名，{manifest.threshold}名可以解密",
        Check.CREDENTIALS: f"票签{manifest.slips}张，纸质票备用凭证{manifest.papers}个",
        Check.CHAIN: f"记录{len(report.board.entries)}条，共同签名的链头{report.heads}个，回执{report.receipts}张",
        Check.BALLOTS: f"计入{len(election.used)}张，逐张核对凭证、签名和每一项证明",
        Check.FRESH: f"密文{len(election.alphas)}个各不相同",
        Check.SLIPS: f"没有用的{unused}张，换成纸质票的{exchanged}张",
        Check.SHARES: f"有效的解密份额{len(election.shares)}份",
        Check.PAPER: f"录入{papers}张，其中无效{election.papers_invalid}张",
        Check.HEAD: f"结束时的链头{closing_head(report) or '（没有）'}",
    }


def _outcome(election: Election) -> Iterator[str]:
    decision, counts = election.result["decision"], election.counts
    yield f"结果：{OUTCOMES[decision['outcome']]}{FLAWS[decision['flaw']]}"
    people = f"应到{counts.entitled}，实到{counts.present}"
    yield f"{people}，发出{counts.issued}，收回{counts.returned}，有效{counts.valid}，无效{counts.void}"
    form, tallies = election.manifest.form, election.result["tallies"]
    if form.kind is Kind.CHOOSE and tallies:
        extra = form.contests[0].words[len(form.titles) :]
        for title, number, word in zip(form.titles, tallies[0], decision["projects"], strict=False):
            yield f"  {title} {number}票 {DECIDED[word]}"
        yield from (f"  {MARKS[word]} {tallies[0][len(form.titles) + at]}张" for at, word in enumerate(extra))
        return
    for title, contest, sums, word in zip(form.titles, form.contests, tallies, decision["projects"], strict=False):
        said = " ".join(f"{MARKS[each]}{number}" for each, number in zip(contest.words, sums, strict=True))
        yield f"  {title} {said} 其余{counts.valid - sum(sums)} {DECIDED[word]}"


def main(arguments: Sequence[str]) -> int:
    """Verify the archive named; 1 if any check fails."""
    parser = ArgumentParser(prog="verifier.pyz", description="核对票决的存档：不通过时退出码为1，并说明是哪一项。")
    parser.add_argument("archive", type=Path, metavar="存档")
    parser.add_argument("--head", default="", metavar="链头", help="会场公布或者拍下的结束时的链头，用来对照")
    asked = parser.parse_args(arguments)
    report = verify_bytes(asked.archive.read_bytes(), asked.head)
    for line in lines(report):
        sys.stdout.write(f"{line}\n")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
