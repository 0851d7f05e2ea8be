"""What a run is made with: the engine that finds the pairs, and the operator's word vectors if there are any."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from piaojue.rules.refusal import Refused

if TYPE_CHECKING:
    from piaojue.mining.engines import Engine
    from piaojue.mining.word_vectors import WordVectors

EMBEDDED, DISTRIBUTED = "duckdb", "spark"
ENGINES = (EMBEDDED, DISTRIBUTED)


class EngineMissing(Refused):
    """Spark was asked for and is not installed."""


class VectorsUnusable(Refused):
    """The operator named word vectors that cannot be read."""


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


def word_vectors() -> WordVectors | None:
    """The vectors that PIAOJUE_WORD_VECTORS names, or none; raises VectorsUnusable."""
    from piaojue.mining.word_vectors import UnreadableVectors, read_vectors  # noqa: PLC0415

    if not settings.WORD_VECTORS:
        return None
    try:
        return read_vectors(Path(settings.WORD_VECTORS))
    except UnreadableVectors as wrong:
        raise VectorsUnusable(
            f"环境变量 PIAOJUE_WORD_VECTORS 的词向量不能用：{wrong}改好或者去掉它，再归并。"
        ) from wrong
