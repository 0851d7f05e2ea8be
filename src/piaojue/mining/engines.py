"""Where the candidate pairs are found: embedded on one machine, or on a cluster; the same SQL, the same answer."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from piaojue.mining.grams import distinct
from piaojue.mining.texts import Plain

Indices = NDArray[np.int64]
QUERY = (Path(__file__).parent / "candidates.sql").read_text(encoding="utf-8")
KEY = 3  # signs of a gram


class EngineFailed(RuntimeError):
    """The engine did not start or did not answer; the text is its own."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """Which grams of a title bring messages together."""

    least: int = 2  # messages of a part that have the gram
    most: int = 200
    percent: int = 1  # of the messages of a part, where these are fewer
    few: int = 20  # messages that are never too many
    keys: int = 12  # the rarest grams of a title
    shared: int = 3  # that two titles have in common

    def query(self) -> str:
        """The SQL with these numbers."""
        return QUERY.format(**asdict(self))


@dataclass(frozen=True, slots=True)
class Keys:
    """The grams of titles as a table of whole numbers: part, message, gram."""

    part: NDArray[np.int32]
    doc: Indices
    gram: Indices


class Engine(Protocol):
    """Anything that can answer the query."""

    def pairs(self, keys: Keys, rarity: Rarity) -> tuple[Indices, Indices]:
        """The pairs of messages, the smaller number first, in order."""


class Embedded:
    """DuckDB, inside this process."""

    def pairs(self, keys: Keys, rarity: Rarity) -> tuple[Indices, Indices]:
        """See Engine."""
        import duckdb  # noqa: PLC0415 - a start of the pages shall not load an engine

        with duckdb.connect() as connection:
            connection.execute("SET enable_progress_bar = false")
            connection.register("grams", {"part": keys.part, "doc": keys.doc, "gram": keys.gram})
            found = connection.execute(rarity.query()).fetchnumpy()
        return found["doc"].astype(np.int64), found["other"].astype(np.int64)


def keys_of(plain: Plain, rows: Indices) -> Keys:
    """The table for some of the messages."""
    grams, at = distinct([plain.titles[row] for row in rows.tolist()], KEY)
    parts = {part: number for number, part in enumerate(sorted(set(plain.parts)))}
    part_of = np.fromiter((parts[plain.parts[row]] for row in rows.tolist()), np.int32, len(rows))
    return Keys(part_of[at], rows[at], grams.view(np.int64))


class Distributed:
    """Spark: on the cluster that SPARK_MASTER names, else in this process; pyspark and Java are installed apart."""

    def pairs(self, keys: Keys, rarity: Rarity) -> tuple[Indices, Indices]:
        """See Engine; raises EngineFailed."""
        from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra of half a gigabyte
        from pyspark.errors import PySparkException  # noqa: PLC0415

        try:
            return self._pairs(keys, rarity)
        except (PySparkException, Py4JError) as wrong:
            raise EngineFailed(next(iter(str(wrong).splitlines()), "")) from wrong

    def _pairs(self, keys: Keys, rarity: Rarity) -> tuple[Indices, Indices]:
        import duckdb  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415

        running = SparkSession.getActiveSession()
        builder = SparkSession.builder.appName("piaojue").config("spark.ui.showConsoleProgress", "false")
        session = running or builder.master(os.environ.get("SPARK_MASTER", "local[*]")).getOrCreate()
        try:
            with TemporaryDirectory() as folder, duckdb.connect() as connection:
                connection.register("grams", {"part": keys.part, "doc": keys.doc, "gram": keys.gram})
                connection.execute("COPY grams TO $1 (FORMAT parquet)", [f"{folder}/grams.parquet"])
                session.read.parquet(f"{folder}/grams.parquet").createOrReplaceTempView("grams")
                found = session.sql(rarity.query()).collect()
        finally:
            if running is None:
                session.stop()  # else its workers shout when the program ends
        pairs = np.array([(row.doc, row.other) for row in found], dtype=np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]


ENGINES: dict[str, type[Engine]] = {"duckdb": Embedded, "spark": Distributed}
