"""Money from the plan to the payment: what may be made over, and what may be paid; whole fen."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.rules.money import said
from piaojue.rules.refusal import Refused


class MoreThanPlanned(Refused):
    """More money than the plan has from this source."""


class MoreThanThereIs(Refused):
    """More money than the contract or the appropriations allow."""


@dataclass(frozen=True, slots=True)
class Purse:
    """What is promised, and what has gone of it."""

    whole: int
    gone: int

    @property
    def left(self) -> int:
        return self.whole - self.gone


def check_appropriation(fen: int, source: str, purse: Purse) -> None:
    """May this much be made over (or, negative, be taken back) from a source of the plan?

    Raises: MoreThanPlanned.
    """
    if fen > purse.left:
        raise MoreThanPlanned(
            f"计划安排{source}{said(purse.whole)}，已拨付{said(purse.gone)}，还可以拨付{said(max(0, purse.left))}；"
            "需要增加的，先按程序申请调整。"
        )
    if purse.gone + fen < 0:
        raise MoreThanPlanned(f"{source}已拨付{said(purse.gone)}，收回不能超过这个数。")


def check_change(fen: int, source: str, purse: Purse) -> None:
    """May the plan's money of a source become this much: no less than was made over already?

    >>> check_change(5, "本级财政", Purse(10, 5))
    >>> check_change(4, "本级财政", Purse(10, 5))
    Traceback (most recent call last):
    piaojue.rules.spending.MoreThanPlanned: 本级财政已拨付0.05元，不能调整为0.04元；先由财政部门收回多拨的资金。

    Raises: MoreThanPlanned.
    """
    if fen < purse.gone:
        raise MoreThanPlanned(f"{source}已拨付{said(purse.gone)}，不能调整为{said(fen)}；先由财政部门收回多拨的资金。")


def check_payment(fen: int, contract: Purse, appropriated: Purse) -> None:
    """May this much be paid (or, negative, come back): within the contract, and within what was made over?

    >>> check_payment(5, Purse(10, 5), Purse(100, 0))
    >>> check_payment(6, Purse(10, 5), Purse(100, 0))
    Traceback (most recent call last):
    piaojue.rules.spending.MoreThanThereIs: 合同金额0.10元，已支付0.05元，还可以支付0.05元；请核对。

    Raises: MoreThanThereIs.
    """
    if fen > contract.left:
        raise MoreThanThereIs(
            f"合同金额{said(contract.whole)}，已支付{said(contract.gone)}，还可以支付{said(contract.left)}；请核对。"
        )
    if fen > appropriated.left:
        raise MoreThanThereIs(
            f"项目已拨付{said(appropriated.whole)}，各合同已支付{said(appropriated.gone)}，"
            f"还可以支付{said(max(0, appropriated.left))}；请等财政拨付以后再支付。"
        )
    if contract.gone + fen < 0:
        raise MoreThanThereIs(f"这份合同已支付{said(contract.gone)}，退回不能超过这个数。")
