"""What is measured is told in words; nothing is measured with an option or a number that does not belong to it."""

import pytest

from piaojue.config import bench_commands, cli


def asked(*told):
    return bench_commands.options_of(cli.commands().parse_args(["bench", *told]))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("ballots", "--voters", "5"), "bench ballots用不到--voters.*只用于hall、kills、race"),
        (("hall", "--kills", "5"), "bench hall用不到--kills.*只用于kills"),
        (("import", "--database", "sqlite"), "bench import用不到--database"),
        (("--file", "a.pb"), "bench用不到--file.*只用于survey"),
        (("hall", "--voters", "0"), "--voters是0.*10到10000"),
        (("race", "--voters", "-3"), "--voters是-3.*10到10000"),
        (("hall", "--voters", "10001"), "--voters是10001.*10到10000"),
        (("kills", "--kills", "0"), "--kills是0.*1到1000"),
    ],
)
def test_an_option_without_use_and_a_number_out_of_bounds_are_refused(told, said):
    with pytest.raises(bench_commands.NotMeasured, match=said):
        asked(*told)


def test_numbers_that_nobody_gives_have_their_default():
    assert asked("kills", "--voters", "10") == {"voters": 10, "kills": 10, "database": None}
    assert asked("hall", "--voters", "10000", "--database", "sqlite") == {"voters": 10_000, "database": "sqlite"}
    assert asked("ballots") == {}
