"""The oversight board: late first, whose projects, months in words, townships as tiles or by their own outlines."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from piaojue.bodies.models import Division
from piaojue.implementation import actions as implementation
from piaojue.projects.models import Project
from piaojue.rules.offices import Office
from piaojue.rules.outline import NotAnOutline, outlines_from
from piaojue.supervision import actions as supervision
from piaojue.supervision.models import Outline
from piaojue.supervision.oversight import chosen, figures_of, lines_of, own_key
from tests.pages import enter, queries_for, words
from tests.world import moment

AT = moment(2026, 6, 10)
KNOWN = {"甲镇": "1", "乙镇": "2"}


@pytest.fixture
def projects(world):
    """Two projects planned: the second started in March and was never reported, the first only planned."""
    first, second, *_ = world.adopted()
    world.plan(first)
    world.plan(second)
    at = moment(2026, 3, 1)
    implementation.start(second, by=world.by("works", at), at=at)
    return Project.objects.get(pk=first.pk), Project.objects.get(pk=second.pk)


def report(world, project, percent, wan, at):
    progress = implementation.Progress(1, percent, wan * 1_000_000, "进场")
    implementation.report(project, at.date(), progress, by=world.by("works", at), at=at)


def test_late_comes_first_then_money_then_neglect(world, projects):
    first, second = projects
    at = moment(2026, 3, 20)
    assert [line.project for line in lines_of(world.cycle, on=at.date())][:1] == [first]
    report(world, second, 1, 20, at)
    on_a_march_day = lines_of(world.cycle, on=at.date())
    assert on_a_march_day[0].project == second
    assert on_a_march_day[0].standing.money_ahead
    assert on_a_march_day[0].is_neglected


def test_the_figures_name_what_they_count(world, projects, client, time_machine):
    _, second = projects
    at = moment(2026, 3, 20)
    report(world, second, 1, 20, at)
    told = {figure.word: figure for figure in figures_of(lines_of(world.cycle, on=at.date()), 2)}
    assert told["资金快于进度"].projects == [second]
    assert (told["滞后"].number, told["未销号问题"].number, told["逾期的监督活动"].number) == (0, 0, 2)
    time_machine.move_to(at)
    page = words(client.get("/supervision/"))
    assert f"▲ 资金快于进度</dt><dd>1</dd><dd>{second.title}</dd>" in page
    assert "<dt>滞后</dt><dd>0</dd></div>" in page


def test_months_say_the_level_or_that_the_report_is_missing(world, projects):
    _, second = projects
    report(world, second, 50, 1, moment(2026, 4, 20))
    line = next(line for line in lines_of(world.cycle, on=AT.date()) if line.project == second)
    assert [month.word for month in line.months][:7] == ["", "", "缺报", "超前", "缺报", "", ""]


def test_a_visit_ends_the_neglect(world, projects):
    _, second = projects
    supervisor = world.as_person(world.team(second)[0], AT)
    seen = supervision.Seen("building", ["yes"] * 5, date(2026, 5, 11))
    supervision.visit(second, seen, by=supervisor, at=AT)

    def neglected(on):
        return {line.project: line.is_neglected for line in lines_of(world.cycle, on=on)}[second]

    assert (neglected(date(2026, 6, 10)), neglected(date(2026, 6, 11))) == (False, True)


def test_everybody_sees_their_own_first(world, projects):
    first, _ = projects
    duty = supervision.Duty(first, world.cast.deputies[0], world.cast.bodies["social"])
    supervision.plan_supervision(world.cycle, [duty], by=world.by("chairs", AT), at=AT)
    lines = lines_of(world.cycle, on=AT.date())
    social = world.cast.bodies["social"].name
    assert own_key(lines, world.by("social", AT)) == f"committee:{social}"
    assert [line.project for line in chosen(lines, f"committee:{social}")] == [first]
    works = world.cast.bodies["works"].name
    assert own_key(lines, world.by("works", AT)) == f"department:{works}"
    assert own_key(lines, world.as_person(world.cast.deputies[0], AT)).startswith("leader:")
    assert len(chosen(lines, "nobody:x")) == len(lines)


def test_a_township_sees_its_own_projects_first(world, projects):
    first, _ = projects
    world.cast.body("east", Office.TOWNSHIP_CONGRESS, f"{first.place.name}人大", title="主任", at=AT)
    lines = lines_of(world.cycle, on=AT.date())
    assert own_key(lines, world.by("east", AT)) == f"township:{first.place.name}"
    assert own_key(lines, world.by("schools", AT)) == ""


def test_the_board_asks_the_database_as_often_for_many(world, projects, client, time_machine):
    time_machine.move_to(AT)
    few = queries_for(client, "/supervision/")
    for n, project in enumerate(Project.objects.filter(state="adopted")[:4]):
        world.plan(project)
        at = moment(2026, 4, 1 + n)
        implementation.start(project, by=world.by("works", at), at=at)
        report(world, Project.objects.get(pk=project.pk), 5, 1, at)
    assert queries_for(client, "/supervision/") == few
    page = words(client.get("/supervision/?whose="))
    assert "逐月等级" in page
    assert "缺报" in page


def square(west, south, size=1):
    return [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]


def geojson(*rows):
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": coordinates}}
        for name, kind, coordinates in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_outlines_are_drawn_in_whole_numbers_north_above_south():
    raw = geojson(("甲镇", "Polygon", [square(106, 26)]), ("乙镇", "MultiPolygon", [[square(107, 27)]]))
    outlines = outlines_from(raw, KNOWN)
    south, north = outlines.shapes["1"], outlines.shapes["2"]
    assert (south.x < north.x, south.y > north.y) == (True, True)
    assert north.path.startswith("M500,")
    assert 1000 < outlines.height < 1200


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"\x00", "不是GeoJSON"),
        (b"[]", "不是GeoJSON"),
        (geojson(("丙镇", "Polygon", [square(106, 26)])), "第1个图形（丙镇）找不到"),
        (geojson(("甲镇", "Point", [106, 26])), "第1个图形应为Polygon"),
        (geojson(("甲镇", "Polygon", [square(400_000, 2_000_000)])), "不是经纬度"),
        (geojson(("甲镇", "Polygon", "x")), "第1个图形应为Polygon"),
        (geojson(), "有0个点"),
    ],
)
def test_a_file_without_outlines_is_refused_in_words(raw, refusal):
    with pytest.raises(NotAnOutline, match=refusal):
        outlines_from(raw, KNOWN)


def test_the_office_uploads_its_own_outlines_again_and_again(world, client, time_machine):
    time_machine.move_to(AT)
    division = world.congress.division
    division.children.all().exclude(name="甲镇").delete()
    for n, name in enumerate(KNOWN):
        Division.objects.create(code=f"52011290{n}", name=name, parent=division)
    enter(client, world.by("clerk", AT))
    assert "方格示意" in words(client.get("/supervision/"))
    raw = geojson(("甲镇", "Polygon", [square(106, 26)]), ("乙镇", "Polygon", [square(107, 26)]))
    for _ in range(2):
        upload = SimpleUploadedFile("a.geojson", raw)
        assert client.post("/supervision/outlines/", {"file": upload}).status_code == 302
    assert Outline.objects.count() == 2
    wrong = SimpleUploadedFile("a.geojson", b"[]")
    assert "不是GeoJSON" in words(client.post("/supervision/outlines/", {"file": wrong}))
