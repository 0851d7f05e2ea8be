"""What a file makes for all its tests is made by one worker only."""

import pytest


@pytest.fixture(scope="module")
def workers(tmp_path_factory, testrun_uid):
    """A place that all workers of this run see."""
    return tmp_path_factory.getbasetemp().parent / f"workers-{testrun_uid}"


@pytest.mark.parametrize("time", range(4))
def test_a_file_with_a_fixture_for_its_module_stays_with_one_worker(workers, worker_id, time):
    with workers.open("a", encoding="ascii") as seen:
        seen.write(f"{worker_id}\n")
    assert set(workers.read_text("ascii").split()) == {worker_id}
