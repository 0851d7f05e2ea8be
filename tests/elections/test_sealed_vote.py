"""A sealed vote from the key to the announcement, through the interface that devices use."""

from __future__ import annotations

from piaojue.ballotbox import verifier
from piaojue.decision import actions as decision
from piaojue.elections.models import Election
from piaojue.elections.sealed import publication
from piaojue.projects.models import Project
from tests.elections.sealing import AT, for_first


def test_a_sealed_vote_ends_where_a_vote_on_paper_ends(hall):
    hall.get_ready().open(29)
    receipts = hall.cast(*[for_first(8, 12)] * 16, *[for_first(5, 12)] * 4)
    assert len({told["tracker"] for told in receipts}) == 20
    hall.close(29).count()
    election = Election.objects.get(pk=hall.election.pk)
    assert (election.stage, election.issued, election.returned) == ("counted", 20, 20)
    hall.declare()
    election.refresh_from_db()
    assert election.totals["tallies"]["1"] == {"approve": 20, "oppose": 0, "abstain": 0}
    assert election.totals["tallies"]["6"] == {"approve": 16, "oppose": 4, "abstain": 0}
    report = verifier.verify_bytes(publication.archive_of(hall.vote))
    assert report.failures == []
    question = election.question
    decision.settle(question, by=hall.world.by("presidium", AT), at=AT)
    assert Project.objects.filter(state="adopted").count() == 8
