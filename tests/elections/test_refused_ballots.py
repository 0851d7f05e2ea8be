"""What the server says of a ballot that is none: a refusal in words, with the check that it fails, never an error."""

from __future__ import annotations

from copy import deepcopy

import pytest

from piaojue.elections.client.line import Refusal, post
from piaojue.portal.demonstration.inside import vote_line
from tests.elections.sealing import for_first


def test_a_ballot_that_was_changed_is_refused(hall):
    hall.get_ready().open(29)
    phone = hall.phone()
    ballot, _ = phone.seal(phone.manifest(), for_first(1))
    changed = deepcopy(ballot)
    changed["answers"].reverse()
    for told in (changed, {**ballot, "v": 2}, {"v": 1}):
        with pytest.raises(Refusal) as refused:
            post(vote_line(), f"/v/{hall.vote.code}/ballots", told)
        assert refused.value.status == 422
        assert refused.value.words
    assert not hall.vote.ballots.exists()


def test_a_ballot_that_was_opened_in_a_check_is_never_cast_and_the_check_is_named(hall):
    hall.get_ready().open(29)
    phone = hall.phone()
    manifest = phone.manifest()
    ballot, _ = phone.seal(manifest, for_first(1))
    phone.check(manifest, ballot)
    with pytest.raises(Refusal) as refused:
        phone.cast(manifest, ballot)
    assert (refused.value.status, refused.value.check) == (422, "V6")
    phone.cast(manifest, phone.seal(manifest, for_first(2))[0])
