"""Real elections beside the project: their licence is unknown, so the files stay where they are."""

import csv
import os
from functools import cache
from pathlib import Path

import pytest

from piaojue.rules.outcome import Outcome, Reason
from piaojue.rules.pabulib import decoded, parse
from piaojue.rules.pabulib_count import Agreement, RankedBy, count_pb

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("PIAOJUE_SHARED") or ROOT.parent / "shared") / "data" / "pabulib"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="no published .pb files: set PIAOJUE_SHARED to their place"),
]


@cache
def groups():
    """The manifest: group -> files of it that are present."""
    found = {}
    with (FOLDER / "manifest.tsv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            if (FOLDER / row["file"]).is_file():
                found.setdefault(row["group"], []).append(row)
    return found


@cache
def certificate_of(name):
    return count_pb(parse(decoded((FOLDER / name).read_bytes())))


def test_every_published_vote_count_equals_the_recount():
    certificates = [certificate_of(path.name) for path in sorted(FOLDER.glob("*.pb"))]
    assert certificates
    assert [each.unequal for each in certificates] == [()] * len(certificates)
    assert all(verdict.project.votes is not None for each in certificates for verdict in each.verdicts)


def test_the_numbers_of_the_manifest_are_those_of_the_files():
    for row in (row for rows in groups().values() for row in rows):
        certificate = certificate_of(row["file"])
        told = (len(certificate.election.ballots), len(certificate.verdicts), certificate.places)
        assert told == (int(row["voters"]), int(row["projects"]), int(row["winners"])), row["file"]
        assert sum(each.votes for each in certificate.verdicts) == int(row["approvals"]), row["file"]


def test_all_fifteen_ties_at_the_cut_stay_undecided():
    found = [certificate_of(row["file"]) for row in groups()["tie_at_cut"]]
    assert len(found) == 15
    for certificate in found:
        assert certificate.outcome is Outcome.UNDECIDED
        assert len(certificate.keys(Reason.ADOPTED)) < certificate.places
        assert len(certificate.keys(Reason.ADOPTED)) + len(certificate.keys(Reason.TIED)) > certificate.places


def test_the_most_approved_are_the_published_winners_where_the_place_filled_by_votes_alone():
    tied = {row["file"] for row in groups()["tie_at_cut"]}
    found = {row["file"]: certificate_of(row["file"]).agreement for row in groups()["topN_exact_small"]}
    assert len(found) == 18
    # Falenica 2017 stands in both groups: its published winners are ours, plus one of the two tied.
    expected = {name: Agreement.WITHIN_TIE if name in tied else Agreement.EQUAL for name in found}
    assert found == expected
    assert [name for name in found if name in tied] == ["Poland_Warszawa_2017_Falenica.pb"]


def test_two_of_the_ties_are_ties_of_votes_and_not_of_points():
    scored = [row["file"] for row in groups()["tie_at_cut"] if row["vote_type"] != "approval"]
    found = [count_pb(certificate_of(name).election, by=RankedBy.SCORE) for name in scored]
    assert [each.outcome for each in found] == [Outcome.DECIDED, Outcome.DECIDED]
