import json
from fractions import Fraction

from piaojue.advisory.screening.bias import fairness_of
from piaojue.advisory.screening.certificate import STATEMENT, analysis_as_json
from piaojue.advisory.screening.composition import compose
from piaojue.advisory.screening.demands import Candidate, Demands
from piaojue.advisory.screening.reviewers import agreements_of, cells_of, without_each
from piaojue.advisory.screening.robustness import under_panels, under_weights
from piaojue.advisory.screening.stability import stability_of
from piaojue.advisory.screening.triangle import triangle_of
from tests.advisory.screening.pools import made_up


def everything(drawn):
    candidates = [
        Candidate(key, score, 100, "travel", frozenset(["east"] if at else ["west"]))
        for at, (key, score) in enumerate(zip(drawn.keys, drawn.shares, strict=True))
    ]
    return analysis_as_json(
        weights=under_weights(drawn, 2, 7, draws=20),
        panels=under_panels(drawn, 2, 7, draws=20),
        stability=stability_of(drawn, 2),
        triangle=triangle_of(drawn, 2, step=50),
        cells=cells_of(drawn),
        agreement=agreements_of(drawn),
        without=without_each(drawn, 2),
        composition=compose(candidates, Demands(2, townships=("east", "west"))),
        impossible=compose(candidates, Demands(1, townships=("east", "west"))),
        fairness=fairness_of(drawn, 2, {key: ["hotline"] for key in drawn.keys}),
    )


def test_every_result_can_be_written_and_read_again():
    told = everything(made_up(6, 3, seed=1))
    assert json.loads(json.dumps(told)) == told
    assert told["statement"] == STATEMENT == "仅供参考，不改变得分，不决定任何事项。"


def test_shares_stay_exact_and_what_is_worked_out_is_told():
    drawn = made_up(6, 3, seed=1)
    told = everything(drawn)
    found = under_weights(drawn, 2, 7, draws=20)
    assert [Fraction(each["share"]) for each in told["weights"]["holdings"]] == [each.share for each in found.holdings]
    assert {each["standing"] for each in told["weights"]["holdings"]} <= {"safe_in", "to_discuss", "safe_out"}
    assert told["weights"]["seed"] == 7
    assert told["impossible"]["conflict"][-1]["words"] == "最多1个项目"
    assert told["agreement"][0]["words"].startswith("评审")
