"""What was frozen is not frozen again, and the page says so before the button."""

from piaojue.bodies import actions as bodies
from tests.pages import enter, told_first, words
from tests.world import moment

AT = moment(2026, 1, 12)


def test_a_roster_is_frozen_once_and_that_is_said_before_the_button(world, client, time_machine):
    time_machine.move_to(AT)
    clerk, session = world.by("clerk", AT), world.cycle.session
    address = f"/congress/sessions/{session.pk}/freeze/"
    assert "应到人数定为<strong>30</strong>人" in words(enter(client, clerk).get(address))
    bodies.freeze_roster(session, by=clerk, at=AT)
    assert "的名册已经冻结，不能再次冻结" in told_first(client, address)
