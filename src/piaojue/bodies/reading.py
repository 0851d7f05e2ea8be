"""The measure as its page shows it: article by article, what is done under each, what differs from whom."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.bodies.models import MeasureVersion
from piaojue.rules.measure import Article, Measure, Parameter, Power
from piaojue.rules.measure_words import in_words
from piaojue.rules.offices import OFFICE_WORDS
from piaojue.rules.words import ACT_WORDS, BASE_WORDS, PARAMETER_WORDS, PART_WORDS


@dataclass(frozen=True, slots=True)
class Deed:
    """One act under an article: what, by whom."""

    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One parameter under an article, in words."""

    word: str
    key: str
    value: str
    base: str
    default: str
    range: str
    parent: str
    before: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One article with everything that hangs on it."""

    article: Article
    part: str
    deeds: list[Deed]
    settings: list[Setting]
    from_parent: str
    from_previous: str


def previous_of(version: MeasureVersion) -> MeasureVersion | None:
    """The version of the same measure that a congress went by before."""
    rows = MeasureVersion.objects.filter(congress=version.congress, measure_id=version.measure_id)
    return rows.filter(valid_from__lt=version.valid_from).select_related("parent").last()


def passages_of(version: MeasureVersion) -> list[Passage]:
    """Every article in its order, with deeds, settings and differences."""
    measure = version.rules
    previous = previous_of(version)
    before = previous.rules if previous else None
    return [_passage(measure, article, before) for _, article in sorted(measure.articles.items())]


def _passage(measure: Measure, article: Article, before: Measure | None) -> Passage:
    powers = [power for power in measure.powers.values() if power.article == article.number]
    parameters = [row for row in measure.parameters.values() if row.article == article.number]
    return Passage(
        article=article,
        part=PART_WORDS[article.part],
        deeds=[_deed(power) for power in powers if power.by],
        settings=[_setting(row, before, measure.parent) for row in parameters],
        from_parent=difference(article, measure.parent),
        from_previous=difference(article, before),
    )


def _deed(power: Power) -> Deed:
    return Deed(ACT_WORDS[power.act], "、".join(OFFICE_WORDS[office] for office in power.by))


def _setting(row: Parameter, before: Measure | None, parent: Measure | None) -> Setting:
    value, default = in_words(row.value, row.unit), in_words(row.default, row.unit)
    return Setting(
        word=PARAMETER_WORDS.get(row.key, row.key),
        key=row.key,
        value=value,
        base=BASE_WORDS.get(row.base, "") if row.base else "",
        default=default if default != value else "",
        range=row.range,
        parent=_elsewhere(row, parent),
        before=_elsewhere(row, before),
    )


def _elsewhere(row: Parameter, other: Measure | None) -> str:
    """The value that a parameter has in another measure, where it is another one."""
    was = other.parameters.get(row.key) if other else None
    return in_words(was.value, was.unit) if was and was.value != row.value else ""


def difference(article: Article, other: Measure | None) -> str:
    """How an article differs from the same number in another measure: empty, 新增, or the other's text."""
    if other is None:
        return ""
    found = other.articles.get(article.number)
    if found is None:
        return "新增"
    return "" if found.text == article.text else found.text
