"""The one measure (一个办法) as data: every number and power that the program obeys, with its article.

A measure is a text in TOML. A township's or subdistrict's measure inherits (参照实行) the district's and
overrides by article number, parameter key and act; this module resolves the two into one `Measure`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from piaojue.rules.offices import OFFICE_WORDS, Level, Office
from piaojue.rules.refusal import Refused

Value = int | str | bool | list[Any] | dict[str, Any]


class UnknownClause(LookupError):
    """The measure has no article or parameter under this key: a fault of the program or of the file."""


class NoSuchPower(Refused):
    """Nobody may take this act at this level."""


class InvalidMeasure(Refused):
    """The text is not a measure."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of some base, compared in integers: no float ever decides a vote.

    >>> two_thirds = Share(2, 3)
    >>> two_thirds.exceeded_by(134, of=201), two_thirds.exceeded_by(135, of=201)
    (False, True)
    >>> two_thirds.reached_by(218, of=327), two_thirds.least_reaching(327), Share(1, 2).least_exceeding(327)
    (True, 218, 164)
    """

    numerator: int
    denominator: int

    def exceeded_by(self, votes: int, *, of: int) -> bool:
        """Is it *exceeded* (超过, 过半数)? Exactly the share is not enough."""
        return votes * self.denominator > of * self.numerator

    def reached_by(self, votes: int, *, of: int) -> bool:
        """Is it *reached* (达到, 以上)? Exactly the share is enough."""
        return votes * self.denominator >= of * self.numerator

    def least_exceeding(self, of: int) -> int:
        """The smallest number of votes that exceeds the share of `of`."""
        return of * self.numerator // self.denominator + 1

    def least_reaching(self, of: int) -> int:
        """The smallest number of votes that reaches the share of `of`."""
        return -(-of * self.numerator // self.denominator)

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True, slots=True)
class Article:
    """One numbered article (条); `part` is general, core or supplementary, `link` a link of the year or empty."""

    number: int
    part: str
    link: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number or choice of the measure, with unit, base and the range seen in practice."""

    key: str
    article: int
    unit: str
    base: str
    value: Value
    default: Value
    range: str
    bounds: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Power:
    """Which offices may take an act, on which side of the method, under which article."""

    act: str
    by: tuple[Office, ...]
    side: str
    article: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A resolved measure: its own text over the text that it inherits."""

    id: str
    version: str
    title: str
    level: Level
    valid_from: date
    parent: Measure | None
    articles: Mapping[int, Article]
    parameters: Mapping[str, Parameter]
    powers: Mapping[str, Power]

    def article(self, number: int) -> Article:
        """One article; raises UnknownClause."""
        try:
            return self.articles[number]
        except KeyError:
            raise UnknownClause(f"《{self.title}》没有第{number}条") from None

    def power(self, act: str) -> Power:
        """Who may take `act` at this level, under which article; raises NoSuchPower where nobody may."""
        if not self.gives(act):
            raise NoSuchPower(f"《{self.title}》没有授权任何机构办理“{act}”，本级不能办理。")
        return self.powers[act]

    def offices_for(self, act: str) -> tuple[Office, ...]:
        """Which offices may take the act: every act has an answer, nobody where the measure does not name it."""
        power = self.powers.get(act)
        return power.by if power else ()

    def gives(self, act: str) -> bool:
        """May anybody take the act at this level, under this version?"""
        return bool(self.offices_for(act))

    def may(self, act: str, office: Office) -> bool:
        """May this office take the act at this level?"""
        return office in self.offices_for(act)

    def parameter(self, key: str) -> Parameter:
        """One of the parameters; `key` may go on into a named value ("decide.places.candidates")."""
        for known, parameter in self.parameters.items():
            if key == known or key.startswith(f"{known}."):
                return parameter
        raise UnknownClause(f"《{self.title}》（{self.id} {self.version}）没有参数“{key}”")

    def value(self, key: str) -> Any:
        """The raw value under a key, or the named part of it."""
        parameter = self.parameter(key)
        found: Any = parameter.value
        for name in key[len(parameter.key) :].split(".")[1:]:
            if not isinstance(found, dict) or name not in found:
                raise UnknownClause(f"《{self.title}》（{self.id} {self.version}）没有参数“{key}”")
            found = found[name]
        return found

    def number(self, key: str) -> int:
        """An integer parameter: a count, a span in days or months, an amount in fen."""
        return int(self.value(key))

    def share(self, key: str) -> Share:
        """A share parameter, written [numerator, denominator]."""
        numerator, denominator = self.value(key)
        return Share(int(numerator), int(denominator))

    def flag(self, key: str) -> bool:
        """A yes-or-no parameter."""
        return bool(self.value(key))

    def word(self, key: str) -> str:
        """A parameter that is one of several words."""
        return str(self.value(key))

    def words(self, key: str) -> tuple[str, ...]:
        """A parameter that is a list of words."""
        return tuple(str(word) for word in self.value(key))

    def completed(self, model: Measure) -> Measure:
        """An older text under a newer program: what it is silent on has the model's default, or nobody's leave.

        A year stays bound to its text; so a parameter that came later is as the model proposes it, an act that came
        later is nobody's, and neither names an article.
        """
        later = {key: replace(found, value=found.default, article=0) for key, found in model.parameters.items()}
        unknown = {act: replace(power, by=(), article=0) for act, power in model.powers.items()}
        return replace(self, parameters={**later, **self.parameters}, powers={**unknown, **self.powers})

    def names_of(self, act: str) -> str:
        """The offices that may take an act, in Chinese, for refusals and buttons."""
        return "、".join(OFFICE_WORDS[office] for office in self.power(act).by)


def parse(text: str, parent: Measure | None = None) -> Measure:
    """Read a measure, over the measure that it inherits.

    Raises: InvalidMeasure, naming what is missing or wrong.
    """
    try:
        table = tomllib.loads(text)
        if table.get("inherits") and (parent is None or parent.id != table["inherits"]):
            raise InvalidMeasure(f"办法“{table['id']}”参照“{table['inherits']}”，但没有给出该办法。")
        return Measure(
            id=table["id"],
            version=table["version"],
            title=table["title"],
            level=Level(table["level"]),
            valid_from=table["valid_from"],
            parent=parent,
            articles={**(parent.articles if parent else {}), **_articles(table)},
            parameters={**(parent.parameters if parent else {}), **_parameters(table)},
            powers={**(parent.powers if parent else {}), **_powers(table)},
        )
    except tomllib.TOMLDecodeError as wrong:
        raise InvalidMeasure(f"办法文本不是有效的 TOML：{wrong}") from wrong
    except KeyError as missing:
        raise InvalidMeasure(f"办法文本缺少“{missing.args[0]}”。") from missing
    except (ValueError, TypeError, AttributeError) as wrong:
        raise InvalidMeasure(f"办法文本有误：{wrong}") from wrong


def _articles(table: Mapping[str, Any]) -> dict[int, Article]:
    return {
        row["number"]: Article(row["number"], row["part"], row.get("link", ""), row["title"], row["text"].strip())
        for row in table.get("article", ())
    }


def _parameters(table: Mapping[str, Any]) -> dict[str, Parameter]:
    return {
        key: Parameter(
            key=key,
            article=row["article"],
            unit=row["unit"],
            base=row.get("base", ""),
            value=row["value"],
            default=row["default"],
            range=row["range"],
            bounds={name: row[name] for name in ("least", "most", "one_of") if name in row},
        )
        for key, row in table.get("parameter", {}).items()
    }


def _powers(table: Mapping[str, Any]) -> dict[str, Power]:
    return {
        row["act"]: Power(row["act"], tuple(Office(name) for name in row["by"]), row["side"], row["article"])
        for row in table.get("power", ())
    }
