"""A cluster gives the same topics: two worker processes of Spark on this machine. `make spark` runs this test alone."""

import os

import pytest

from piaojue.mining.engines import Distributed
from piaojue.mining.topics import mine
from tests.mining.messages import messages

pytestmark = pytest.mark.spark


def test_two_workers_give_the_same_topics(monkeypatch):
    pytest.importorskip("pyspark", reason="no pyspark: run `make spark` (needs Java, downloads half a gigabyte)")
    monkeypatch.setenv("SPARK_MASTER", os.environ.get("SPARK_MASTER", "local-cluster[2,1,2048]"))
    said = messages()
    assert mine(said, engine=Distributed()).topics == mine(said).topics
