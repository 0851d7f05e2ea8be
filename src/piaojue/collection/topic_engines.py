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
    from piaojue.mining.engines import Engine, Indices, Keys, Rarity
    from piaojue.mining.word_vectors import WordVectors

EMBEDDED, DISTRIBUTED = "duckdb", "spark"
ENGINES = (EMBEDDED, DISTRIBUTED)


class EngineMissing(Refused):
    """Spark was asked for and is not installed, or does not work."""


class VectorsUnusable(Refused):
    """The operator named word vectors that cannot be read."""


def engine_named(name: str) -> Engine:
    """The engine; raises EngineMissing."""
    from piaojue.mining import engines  # noqa: PLC0415 - loads the libraries of mining

    if name == DISTRIBUTED and find_spec("pyspark") is None:
        raise EngineMissing(
            "没有安装 pyspark，不能用 --engine spark；安装见 requirements/spark.txt，或者用 duckdb，结果相同。"
        )
    if name == DISTRIBUTED and not _has_java():
        raise EngineMissing(
            "没有安装 Java（或者环境变量 JAVA_HOME 指的目录里没有 bin/java），不能用 --engine spark；"
            "Debian、Ubuntu：apt install default-jre-headless；或者用 duckdb，结果相同。"
        )
    return engines.ENGINES[name]() if name == EMBEDDED else _Cluster()


class _Cluster:
    """Spark, whose failures are told in a sentence."""

    def pairs(self, keys: Keys, rarity: Rarity) -> tuple[Indices, Indices]:
        """See Engine; raises EngineMissing."""
        from piaojue.mining.engines import ENGINES, EngineFailed  # noqa: PLC0415

        try:
            return ENGINES[DISTRIBUTED]().pairs(keys, rarity)
        except EngineFailed as wrong:
            master = os.environ.get("SPARK_MASTER")
            where = f"环境变量 SPARK_MASTER 写的是 {master}" if master else "没有写 SPARK_MASTER，用的是本机"
            raise EngineMissing(
                f"Spark 没有启动或者中途停了，没有写出结果；{where}。"
                f"请看上面它自己的说明，或者用 duckdb，结果相同。（{wrong}）"
            ) from wrong


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java"))


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
