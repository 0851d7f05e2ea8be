"""Which engine finds the pairs: DuckDB inside the program, or Spark, if it and Java are installed."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING

from piaojue.rules.refusal import Refused

if TYPE_CHECKING:
    from piaojue.mining.engines import Engine

EMBEDDED, DISTRIBUTED = "duckdb", "spark"
ENGINES = (EMBEDDED, DISTRIBUTED)


class EngineMissing(Refused):
    """Spark was asked for and is not installed."""


def engine_named(name: str) -> Engine:
    """The engine; raises EngineMissing."""
    from piaojue.mining import engines  # noqa: PLC0415 - loads the libraries of mining

    if name == DISTRIBUTED and find_spec("pyspark") is None:
        raise EngineMissing(
            "没有安装 pyspark，不能用 --engine spark；安装见 requirements/spark.txt，或者用 duckdb，结果相同。"
        )
    if name == DISTRIBUTED and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EngineMissing("没有安装 Java，不能用 --engine spark；Debian、Ubuntu：apt install default-jre-headless。")
    return engines.ENGINES[name]()
