"""Documents are numbered without gaps by register and year, stand as they were issued, and the ledger names them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from piaojue.bodies.founding import found_body
from piaojue.documents.actions import Beside
from piaojue.documents.content import Attachment, fingerprint, paragraph
from piaojue.documents.issuers import full_name
from piaojue.documents.kinds import DocumentKind, Layout
from piaojue.documents.models import Document, DocumentsStand
from piaojue.documents.registers import WordRefused, standings_of, write_word
from piaojue.ledger.models import Entry
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused
from tests.documents.issuing import AT, issue
from tests.founded import SINCE, district

pytestmark = pytest.mark.django_db


@pytest.fixture
def founded():
    return district()


def test_numbers_follow_each_other_within_a_register_and_begin_again_each_year(founded):
    years = [issue(*founded, at=at).reference for at in (AT, AT, AT.replace(year=2027), AT.replace(year=2027))]
    assert years == ["乌当人办〔2026〕1号", "乌当人办〔2026〕2号", "乌当人办〔2027〕1号", "乌当人办〔2027〕2号"]


def test_kinds_of_one_organ_share_its_register(founded):
    kinds = (DocumentKind.CALL, DocumentKind.APPROVAL, DocumentKind.CANDIDATE_LIST)
    assert [issue(*founded, kind=kind).number for kind in kinds] == [1, 2, 3]


def test_organs_announcements_and_sheets_have_registers_of_their_own(founded, government):
    write_word(government, "乌当府", by=founded[1], at=AT)
    issued = [
        issue(*founded),
        issue(*founded, issuer="区人民政府"),
        issue(*founded, kind=DocumentKind.ANNOUNCEMENT),
        issue(*founded, kind=DocumentKind.ARCHIVE_LIST),
    ]
    assert [each.number for each in issued] == [1, 1, 1, 1]
    assert issued[2].reference == "第1号"
    assert issued[3].reference == "乌当归档〔2026〕1号"


def test_a_refused_act_gives_its_number_back(founded):
    issue(*founded)
    with pytest.raises(Refused), transaction.atomic():
        issue(*founded)
        raise Refused("不行")
    assert issue(*founded).number == 2


def test_two_documents_never_bear_one_number(founded):
    first = issue(*founded)
    again = Document(**{f.attname: getattr(first, f.attname) for f in Document._meta.fields if f.name != "id"})
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_what_is_frozen_is_the_whole_paper(founded):
    document = issue(
        *founded,
        recipient="区人民政府",
        beside=Beside(
            "（2026年3月1日通过）", attachments=[Attachment("名单", [paragraph("甲")])], copied_to=["区委办公室"]
        ),
    )
    paper = Document.objects.get(pk=document.pk).paper
    assert (paper.layout, paper.recipient, paper.copied_to) == (Layout.DOCUMENT, "区人民政府", ["区委办公室"])
    assert (paper.reference, paper.dated) == ("乌当人办〔2026〕1号", "2026年3月1日")
    assert [each.title for each in paper.attachments] == ["名单"]


def test_the_ledger_names_the_number_the_version_and_the_fingerprint(founded):
    document = issue(*founded)
    facts = Entry.objects.filter(about="cycle/1").last().facts
    assert facts["sha256"] == document.sha256 == fingerprint(document.text)
    assert (facts["number"], facts["version"], facts["document"]) == ("乌当人办〔2026〕1号", 1, document.pk)


def test_the_same_paper_issued_again_is_its_next_version(founded):
    assert [issue(*founded).version, issue(*founded).version, issue(*founded, title="另一份").version] == [1, 2, 1]


def test_a_document_frozen_before_papers_were_whole_still_shows_its_number_and_organ(founded):
    document = issue(*founded)
    document.text = '["关于征集项目的公告",[{"text":"请提建议。","type":"paragraph"}]]'
    paper = document.paper
    assert (paper.reference, paper.signed_by, paper.dated) == ("乌当人办〔2026〕1号", document.issuer, "2026年3月1日")
    assert paper.body == [paragraph("请提建议。")]


@pytest.mark.parametrize("statement", ["UPDATE documents_document SET text = 'x'", "DELETE FROM documents_document"])
def test_the_database_refuses_to_change_an_issued_document(founded, statement):
    issue(*founded)
    with pytest.raises(IntegrityError, match="an issued document stands"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_database_refuses_its_own_ways_round_the_triggers_on_rows(founded):
    issue(*founded)
    around = {
        "sqlite": "INSERT OR REPLACE INTO documents_document SELECT * FROM documents_document",
        "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE documents_document CASCADE",
    }
    with pytest.raises(IntegrityError, match="an issued document stands"), transaction.atomic():
        connection.cursor().execute(around[connection.vendor])


def test_the_model_refuses_too(founded):
    document = issue(*founded)
    for change in (document.save, document.delete):
        with pytest.raises(DocumentsStand, match="已经印发"):
            change()


@pytest.mark.parametrize(
    ("office", "name", "full"),
    [
        (Office.STANDING_COMMITTEE, "区人大常委会", "乌当区人大常委会"),
        (Office.CHAIR_COUNCIL, "主任会议", "乌当区人大常委会主任会议"),
        (Office.SPECIAL_COMMITTEE, "财政经济委员会", "乌当区人大财政经济委员会"),
        (Office.PRESIDIUM, "大会主席团", "乌当区人民代表大会主席团"),
        (Office.DEPARTMENT, "区住建局", "乌当区住建局"),
        (Office.GOVERNMENT, "乌当区人民政府", "乌当区人民政府"),
    ],
)
def test_an_organ_stands_with_its_full_name(founded, office, name, full):
    assert full_name(founded[0], office, name) == full


@pytest.fixture
def government(founded):
    congress, clerk = founded
    return found_body(congress, Office.GOVERNMENT, "区人民政府", since_on=SINCE, by=clerk, at=AT)


def test_the_clerk_writes_down_the_word_of_an_organ_before_its_first_number(founded, government):
    congress, clerk = founded
    write_word(government, "乌府函", by=clerk, at=AT)
    assert issue(congress, clerk, issuer="区人民政府").reference == "乌府函〔2026〕1号"
    with pytest.raises(WordRefused, match="今年已经用“乌府函”发文1件"):
        write_word(government, "乌府发", by=clerk, at=AT + timedelta(days=1))
    write_word(government, "乌府发", by=clerk, at=AT.replace(year=2027))
    assert issue(congress, clerk, issuer="区人民政府", at=AT.replace(year=2027)).reference == "乌府发〔2027〕1号"


@pytest.mark.parametrize("word", ["乌", "乌府2026", "乌府〔2026〕", "govt"])
def test_a_word_that_cannot_stand_in_a_number_is_refused(founded, government, word):
    with pytest.raises(WordRefused, match="二至十二个汉字"):
        write_word(government, word, by=founded[1], at=AT)


def test_the_register_tells_how_far_each_organ_has_come(founded):
    congress, clerk = founded
    issue(congress, clerk)
    issue(congress, clerk, kind=DocumentKind.ANNOUNCEMENT)
    told = [(each.word, each.given) for each in standings_of(congress, 2026)]
    assert told == [("乌当人办", 1), ("公告", 1)]


def test_the_announcements_of_a_term_are_numbered_through_its_years(founded):
    def announced(term, year):
        more = {"kind": DocumentKind.ANNOUNCEMENT, "beside": Beside(term=term), "at": AT.replace(year=year)}
        return issue(*founded, **more).reference

    assert [announced(10, 2026), announced(10, 2027), announced(11, 2027)] == ["第1号", "第2号", "第1号"]


def test_an_announcement_numbered_by_the_year_keeps_its_number_to_itself(founded):
    issue(*founded, kind=DocumentKind.ANNOUNCEMENT)
    assert issue(*founded, kind=DocumentKind.ANNOUNCEMENT, beside=Beside(term=10)).reference == "第2号"


def test_a_letter_is_laid_out_as_one(founded):
    assert issue(*founded, beside=Beside(is_letter=True)).paper.layout == Layout.LETTER
