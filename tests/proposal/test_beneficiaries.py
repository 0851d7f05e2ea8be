"""受益人数: declared by township with the project, kept through the reserve pool, used wherever townships count."""

import csv
import io
import json

import pytest

from piaojue.bodies.models import Division
from piaojue.decision.coverage import coverage_of
from piaojue.ledger.models import Entry
from piaojue.projects import actions as projects
from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from piaojue.proposal.beneficiaries import NotATown, declared, towns_served
from tests.pages import enter, words
from tests.world import moment

AT = moment(2025, 11, 20)
FORM = {
    "title": "自来水管网",
    "field": "environment",
    "need": "水压不足",
    "goal": "改造管网5公里",
    "goal_quantity": 5,
    "goal_unit": "公里",
    "rationale": "急需",
    "own": 30,
}


@pytest.fixture
def west(world):
    return Division.objects.create(code="520112002", name="西街", parent=world.congress.division)


@pytest.fixture
def east(world):
    return Division.objects.get(pk=world.place.pk)


def test_a_project_serves_what_is_declared_else_where_it_lies(world, west, east):
    assert towns_served(world.submit(people={west: 800})) == {"西街"}
    assert towns_served(world.submit("公交站台")) == {east.name}
    everywhere = world.submit("无线网络")
    Project.objects.filter(pk=everywhere.pk).update(place=world.congress.division)
    assert towns_served(Project.objects.get(pk=everywhere.pk)) == frozenset()


@pytest.mark.parametrize("number", [0, -1])
def test_nobody_is_no_number_of_people(world, west, number):
    with pytest.raises(NotATown, match="每处至少1人"):
        world.submit(people={west: number})
    assert not Project.objects.exists()


def test_people_are_counted_in_the_townships_of_the_congress_only(world):
    with pytest.raises(NotATown, match="本级的乡镇街道"):
        world.submit(people={world.congress.division: 5})


def test_the_form_takes_people_by_township_and_loses_nothing_that_is_wrong(world, client, west, east, time_machine):
    time_machine.move_to(moment(2025, 11, 3))
    enter(client, world.by("works", moment(2025, 11, 3)))
    body = world.cast.bodies["works"].pk
    form = {**FORM, "place": east.pk, "proposer": body, "lead": body}
    answer = client.post("/screening/submit/", {**form, "people-520112002": "0"})
    assert answer.status_code == 422
    assert "水压不足" in words(answer)
    assert '<details class="field" open>' in words(answer)
    assert client.post("/screening/submit/", {**form, "people-520112002": "1200"}).status_code == 302
    project = Project.objects.get()
    assert declared(project) == {"西街": 1200}
    assert "受益1,200人：西街1,200人" in words(client.get(f"/projects/{project.pk}/life/"))


def test_a_project_sent_back_is_put_in_again_with_other_people(world, client, west, east, time_machine):
    time_machine.move_to(AT)
    project = world.submit(people={west: 800})
    government = world.by("government", AT)
    proposal.send_back(project, unclear=["measurable"], reason="惠及多少人没有写准", by=government, at=AT)
    enter(client, world.by("works", AT))
    page = f"/screening/{project.pk}/resubmit/"
    assert 'name="people-520112002" value="800"' in client.get(page).content.decode()
    form = {name: getattr(project, name) for name in ("need", "goal", "goal_quantity", "goal_unit")}
    told = {**form, "supplement": "核实了人数", f"people-{east.code}": "350"}
    assert client.post(page, {**told, "people-520112002": "-1"}).status_code == 422
    assert declared(Project.objects.get()) == {"西街": 800}
    assert client.post(page, told).status_code == 302
    assert declared(Project.objects.get()) == {east.name: 350}
    entry = Entry.objects.get(verb="propose.resubmit")
    assert entry.facts["beneficiaries"] == {"before": {"520112002": 800}, "after": {east.code: 350}}


def test_a_project_that_is_taken_up_again_serves_the_same_people(world, west):
    kept = world.submit(people={west: 800})
    world.eligible(kept)
    kept.refresh_from_db()
    proposal.reserve(kept, reason="明年再提", by=world.by("government", AT), at=AT)
    at = moment(2026, 8, 20)
    later = projects.open_cycle(world.congress, 2027, world.cycle.measure, by=world.by("clerk", at), at=at)
    again = proposal.take_up(kept, later, reason="资金落实", by=world.by("works", at), at=at)
    assert declared(again) == {"西街": 800}


def test_the_public_list_tells_them_on_the_page_and_as_data(world, client, west, time_machine):
    time_machine.move_to(moment(2025, 11, 25))
    world.candidate(people={west: 800})
    document = world.reviewed().document
    assert "800人：西街800人" in document.text
    assert "受益800人：西街800人" in words(client.get("/screening/candidates/"))
    told = json.loads(client.get("/screening/candidates.json").content)
    assert told["candidates"][0]["beneficiaries"] == {"520112002": 800}
    (row,) = csv.DictReader(io.StringIO(client.get("/screening/candidates.csv").content.decode("utf-8-sig")))
    assert row["受益人数"] == "800人：西街800人"


def test_a_composition_counts_the_townships_that_are_served(world, client, west, time_machine):
    time_machine.move_to(AT)
    for n, (marks, people) in enumerate((((5, 5, 5), {}), ((4, 4, 4), {}), ((3, 3, 3), {west: 800}))):
        project = world.submit(f"项目{n}", people=people)
        world.eligible(project)
        for role in ("finance", "government", "schools"):
            world.score(Project.objects.get(pk=project.pk), role, marks)
    enter(client, world.by("government", AT))
    asked = {"places": 2, "field_least": 0, "per_township": 1}
    page = words(client.get("/screening/composition/", asked))
    assert "惠及“西街”的至少1个" in page
    assert "1个，800人" in page


def test_coverage_of_the_adopted_counts_people_where_they_are_declared(world, west, east):
    (project, *_) = world.adopted()
    proposal_rows = project.beneficiaries
    proposal_rows.create(place=west, people=800)
    served = {town.name: (town.cells[0], town.people) for town in coverage_of(world.cycle).towns}
    assert served == {east.name: (None, 0), "西街": (800, 800)}
