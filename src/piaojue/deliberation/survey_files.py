"""The results of a survey as files: ballots for other programs (.pb), totals as a table (CSV) and as data (JSON)."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from piaojue.advisory.certificate import comparison_as_json
from piaojue.advisory.publication import survey_as_pb
from piaojue.advisory.wording import NOT_BINDING
from piaojue.deliberation.survey_results import Results, columns, projects_told, rules_told
from piaojue.shell.tables.writing import write_csv

HEAD = ("编号", "项目", "地点", "领域", "费用（元）", "支持")


def results_as_pb(results: Results) -> str:
    """The ballots without township, in an order that tells nothing (advisory.publication)."""
    survey = results.survey
    congress = survey.cycle.congress
    heading = {
        "description": f"{congress.name}{survey}：{NOT_BINDING}",
        "country": "China",
        "unit": congress.division.name,
        "instance": f"{congress.code}-{survey.cycle.year}-{survey.audience}",
        "date_begin": _day(survey.opens_on),
        "date_end": _day(survey.closes_on),
        "language": "zh",
        "currency": "CNY",
    }
    return survey_as_pb(results.profile, heading)


def results_as_csv(results: Results) -> bytes:
    """One line a project, with what each rule says of it."""
    return write_csv([*HEAD, *columns(results), "说明"], [[*row, NOT_BINDING] for row in projects_told(results)])


def results_as_json(results: Results) -> str:
    """Everything the comparison says; `file_sha256` is that of the .pb file, from which it can be computed again."""
    survey = results.survey
    told = {
        "survey": {
            "congress": survey.cycle.congress.code,
            "year": survey.cycle.year,
            "audience": survey.audience,
            "opens_on": survey.opens_on.isoformat(),
            "closes_on": survey.closes_on.isoformat(),
            "least_choices": survey.least,
        },
        "rules_in_words": dict(rules_told(results)),
        **comparison_as_json(results.comparison, hashlib.sha256(results_as_pb(results).encode()).hexdigest()),
    }
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _day(on: date) -> str:
    return f"{on:%d.%m.%Y}"
