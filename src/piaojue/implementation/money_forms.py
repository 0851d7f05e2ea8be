"""What the account of a project asks for; amounts are typed in 万元 and kept in fen."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django import forms

from piaojue.implementation.actions import Signing
from piaojue.implementation.models import Contract
from piaojue.rules.money import FEN_PER_WAN
from piaojue.rules.words import FUNDING_WORDS
from piaojue.shell.days import Day


def amount(label: str, *, least: Decimal | None = None, required: bool = True) -> forms.DecimalField:
    """An amount in 万元, exact to the fen."""
    return forms.DecimalField(label=label, min_value=least, max_digits=14, decimal_places=6, required=required)


class Appropriate(forms.Form):
    """Money made over by the finance office."""

    source = forms.ChoiceField(label="来源", choices=list(FUNDING_WORDS.items()))
    amount = amount("金额（万元，收回填负数）")
    paper = forms.CharField(label="拨款文号", max_length=80)
    made_on = Day(label="拨付日期")

    def entry(self) -> dict[str, Any]:
        """The entry as the action takes it."""
        cleaned = self.cleaned_data
        return {
            "source": cleaned["source"],
            "fen": int(cleaned["amount"] * FEN_PER_WAN),
            "paper": cleaned["paper"],
            "made_on": cleaned["made_on"],
        }


class Sign(forms.Form):
    """A contract."""

    number = forms.CharField(label="合同编号", max_length=40)
    title = forms.CharField(label="合同内容", max_length=120)
    contractor = forms.CharField(label="承建（供应）单位", max_length=80)
    amount = amount("合同金额（万元）", least=Decimal("0.000001"))
    signed_on = Day(label="签订日期")

    def signing(self) -> Signing:
        """The contract as the action takes it."""
        cleaned = self.cleaned_data
        fen = int(cleaned["amount"] * FEN_PER_WAN)
        return Signing(cleaned["number"], cleaned["title"], cleaned["contractor"], fen, cleaned["signed_on"])


class Pay(forms.Form):
    """A payment under a contract."""

    contract = forms.ModelChoiceField(label="合同", queryset=Contract.objects.none())
    amount = amount("金额（万元，退回填负数）")
    paid_on = Day(label="支付日期")
    note = forms.CharField(label="说明（退回必填）", max_length=80, required=False)

    def __init__(self, *args: Any, contracts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["contract"]).queryset = contracts  # type: ignore[type-arg]

    def entry(self) -> dict[str, Any]:
        """The payment as the action takes it."""
        cleaned = self.cleaned_data
        fen = int(cleaned["amount"] * FEN_PER_WAN)
        return {"fen": fen, "paid_on": cleaned["paid_on"], "note": cleaned["note"]}
