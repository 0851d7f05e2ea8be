"""The local list of place names: looked at, kept by somebody, used by the next run; bad rows are named."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from piaojue.collection.models import Gazetteer, TopicRun
from piaojue.collection.place_names import NoNames, keep_names, names_listed, read_names
from piaojue.ledger.models import Entry
from piaojue.mining.texts import Message
from piaojue.shell.tables import write_xlsx
from tests.collection.mined import AT, run, take
from tests.pages import enter, words

LIST = "时代年华\n\n丽景·小区\n城\n12\n时代年华\n"


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


def upload(clerk, content=LIST, name="地名.txt"):
    return clerk.post("/topics/names/", {"file": SimpleUploadedFile(name, content.encode())})


def test_a_list_without_a_header_begins_with_a_name():
    read = read_names(LIST.encode(), "地名.txt")
    assert read.names == ["时代年华", "丽景小区"]
    assert [fault.row for fault in read.faults] == [4, 5, 6]
    assert "与第1行相同" in read.faults[-1].what


def test_a_table_has_its_names_under_their_column():
    table = write_xlsx(("序号", "地名"), [("1", "时代年华"), ("2", "丽景小区")])
    assert read_names(table, "地名.xlsx").names == ["时代年华", "丽景小区"]


def test_a_file_without_a_name_is_refused():
    with pytest.raises(NoNames, match="没有可以用的地名"):
        read_names(b"1\n2\n", "x.txt")


def test_two_names_on_one_line_are_named_and_not_passed_over():
    lines = [f"东湖{n}期" for n in range(10)]
    read = read_names("\n".join([*lines, "南湖\t西湖", "丽景小区"]).encode(), "地名.txt")
    assert read.names == [*lines, "丽景小区"]
    assert [str(fault) for fault in read.faults] == ["第11行：有2格，多于列名的1列；每行只写一个地名。"]


@pytest.mark.parametrize("content", ["时代年华\t丽景小区\n", "时代年华\n东湖\t西湖\n", "序号\t小区名\n1\t时代年华\n"])
def test_which_of_several_columns_has_the_names_is_never_guessed(content):
    with pytest.raises(NoNames, match="有2列，没有一列叫“地名”"):
        read_names(content.encode(), "x.csv")


@pytest.mark.django_db
def test_the_preview_names_the_bad_rows_and_keeps_nothing(cycle, client):
    shown = words(upload(enter(client, cycle.clerk)))
    assert "2个地名</strong>可以用" in shown
    assert "3行不能用" in shown
    assert "“城”只有一个字" in shown
    assert not Gazetteer.objects.exists()


@pytest.mark.django_db
def test_what_the_preview_showed_is_kept_with_who_and_when(cycle, client):
    clerk = enter(client, cycle.clerk)
    token = upload(clerk).context["form"].initial["token"]
    shown = words(clerk.post("/topics/names/keep/", {"token": token}, follow=True))
    assert "现在有<strong>2个</strong>地名" in shown
    assert Entry.objects.latest("pk").facts["place_names"] == 2
    assert names_listed(cycle) == ["时代年华", "丽景小区"]
    assert "已经导入过" in words(clerk.post("/topics/names/keep/", {"token": token}))


@pytest.mark.django_db
def test_a_file_that_is_no_list_is_refused_in_words(cycle, client):
    answer = upload(enter(client, cycle.clerk), "%PDF-1.4", "地名.pdf")
    assert answer.status_code == 422
    assert "PDF" in words(answer)


@pytest.mark.django_db
def test_a_new_list_is_used_by_the_next_run_which_mines_all_again(cycle):
    said = [
        Message("n-1", "时代年华的装修价格太高", "全装修价格与质量不符。"),
        Message("n-2", "举报时代年华精装质量差", "装修的材料与价格不符。"),
    ]
    take(cycle, said)
    first = run(cycle)
    keep_names(cycle, ["时代年华"], by=cycle.clerk, at=AT)
    second = run(cycle)
    third = run(cycle)
    assert [each.is_whole for each in (first, second, third)] == [True, True, False]
    assert first.recipe != second.recipe == third.recipe
    assert second.recipe.startswith(first.recipe)
    assert Entry.objects.filter(verb="collect.mine_topics").latest("pk").facts["recipe"] == third.recipe


@pytest.mark.django_db
def test_the_desk_shows_the_recipe_of_the_run(cycle, client):
    run(cycle)
    assert TopicRun.objects.get().recipe in words(enter(client, cycle.clerk).get("/topics/"))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/topics/names/", "/topics/names/keep/"])
def test_only_those_who_mine_topics_find_the_list(client, cycle, address):
    assert client.get(address).url.startswith("/login/")
