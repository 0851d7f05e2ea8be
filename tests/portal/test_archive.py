"""The archive of a year: complete, readable alone, checked by anybody; the clerk alone may take it away."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from piaojue.config.cli import main
from piaojue.documents.models import Document
from piaojue.elections.models import SealedVote
from piaojue.portal.archive import contents
from piaojue.portal.archive.contents import files_of
from piaojue.portal.archive.listing import NothingIssued, list_archive
from piaojue.portal.archive.package import NotAnArchive, faults_of, write
from tests.pages import enter, words
from tests.world import moment

AT = moment(2027, 2, 1)


@pytest.fixture
def told(world):
    world.adopted()
    return world


@pytest.fixture
def archive(told, tmp_path):
    path = tmp_path / "2026.zip"
    with path.open("xb") as target:
        write(target, files_of(told.cycle, forms=["html", "docx"]))
    return path


def changed(archive, name, change):
    """The same archive with one file altered (or, for None, taken out)."""
    other = archive.with_name("other.zip")
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(other, "w") as package:
        for each in whole.namelist():
            content = whole.read(each)
            content = change(content) if each == name else content
            if content is not None:
                package.writestr(each, content)
    return other


def test_everything_of_the_year_is_inside_and_stands_up_to_the_check(told, archive):
    with zipfile.ZipFile(archive) as package:
        names = set(package.namelist())
        index = package.read("index.html").decode()
        projects = json.loads(package.read("data/projects.json"))
    issued = Document.objects.filter(congress=told.congress).count()
    assert sum(name.startswith("documents/") and name.endswith(".docx") for name in names) == issued > 5
    assert {"README.txt", "SHA256SUMS", "measure.toml", "ledger/entries.jsonl", "ledger/heads.txt"} <= names
    assert f"elections/{told.cycle.questions.get().election_id}-certificate.json" in names
    assert len(projects) == 12
    assert all(f'href="{name}"' in index for name in names if name.endswith((".docx", ".csv")) and "list" not in name)
    assert faults_of(archive) == []


def test_the_index_and_its_documents_need_nothing_from_outside(archive):
    with zipfile.ZipFile(archive) as package:
        for name in package.namelist():
            if name.endswith(".html"):
                assert "http" not in package.read(name).decode().replace("http-equiv", "")


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("data/projects.csv", lambda text: text + b"x", "data/projects.csv：内容与校验清单不符"),
        ("README.txt", lambda text: None, "README.txt：不见了"),
        ("ledger/entries.jsonl", lambda text: text.replace(b"presidium", b"committee", 1), "与前一条接不上"),
        ("ledger/entries.jsonl", lambda text: text.split(b"\n", 1)[1], "账本第2条：与前一条接不上"),
    ],
)
def test_whatever_was_altered_is_named(archive, name, change, fault):
    assert any(fault in each for each in faults_of(changed(archive, name, change)))


def test_a_document_rewritten_with_its_checksum_is_still_found_by_the_ledger(archive):
    with zipfile.ZipFile(archive) as package:
        name = next(each for each in package.namelist() if each.endswith("candidate_list.json"))
    rewritten = changed(archive, name, lambda text: text.replace("实事项目1".encode(), "实事项目X".encode()))
    assert f"{name}：指纹与账本里印发时记下的不符。" in faults_of(rewritten)


def test_another_file_is_no_archive(tmp_path):
    other = tmp_path / "x.zip"
    other.write_bytes(b"x")
    with pytest.raises(NotAnArchive, match="不是年度档案包"):
        faults_of(other)


def test_no_name_or_number_that_was_left_out_of_the_pages_is_in_the_archive(world, tmp_path):
    world.call()
    lead = world.suggest("路灯不亮", name="王小明", phone="13912345678")
    content = b"".join(content for _, content in files_of(world.cycle, forms=["html"]))
    assert "路灯不亮".encode() in content
    for secret in ("王小明", "13912345678", lead.receipt):
        assert secret.encode() not in content


def test_the_list_of_the_archive_is_a_document_and_its_next_issue_a_version(told):
    by = told.by("clerk", AT)
    first = list_archive(told.cycle, by=by, at=AT)
    assert [first.version, list_archive(told.cycle, by=by, at=AT).version] == [1, 2]
    assert first.reference.endswith("归档〔2027〕1号")
    assert "链头" in first.text


def test_a_year_without_documents_has_no_list(world):
    with pytest.raises(NothingIssued, match="还没有印发文件"):
        list_archive(world.cycle, by=world.by("clerk", AT), at=AT)


def test_the_clerk_takes_the_archive_and_nobody_else_finds_the_page(told, client, monkeypatch):
    monkeypatch.setattr("piaojue.portal.archive.contents.offered", lambda: [("html", "网页")])
    for address in ("/archive/", "/archive/2026/"):
        client.logout()
        assert client.get(address).status_code == 302
        assert enter(client, told.by("works", AT)).get(address).status_code == 404
    enter(client, told.by("clerk", AT))
    assert "下载2026年档案包" in words(client.get("/archive/"))
    answer = client.get("/archive/2026/")
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "SHA256SUMS" in package.namelist()
    assert client.get("/archive/2019/").status_code == 404
    issued = client.post("/archive/")
    assert issued.status_code == 302
    assert "归档目录" in words(client.get(issued.url))


def test_the_command_writes_once_and_checks(told, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("piaojue.portal.archive.contents.offered", lambda: [("html", "网页")])
    out = tmp_path / "year.zip"
    assert main(["archive", "2026", "--out", str(out)]) == 0
    assert main(["archive", "--verify", str(out)]) == 0
    assert "都相符" in capsys.readouterr().out
    assert main(["archive", "2026", "--out", str(out)]) == 2
    assert "不覆盖" in capsys.readouterr().err
    assert main(["archive", "2019", "--out", str(tmp_path / "y.zip")]) == 2
    assert main(["archive", "2026"]) == 2
    assert main(["archive", "--verify", str(changed(out, "README.txt", lambda text: b""))]) == 1


def board_in(cycle):
    with io.BytesIO() as file:
        write(file, files_of(cycle, forms=["html"]))
        with zipfile.ZipFile(file) as package:
            return {name: package.read(name) for name in package.namelist() if "-board." in name}


def test_the_board_is_inside_for_whom_the_measure_gives_it_to(world, monkeypatch):
    world.adopted()
    election = world.cycle.questions.get().election
    vote = SealedVote(election=election, code="KBTCF2MV", attempt=1, threshold=2)
    monkeypatch.setattr(contents, "sealed_of", lambda asked: vote)
    monkeypatch.setattr(contents, "archive_of", lambda asked: b"lines")
    name = f"elections/{election.pk}-board"
    told = board_in(world.cycle)
    assert told[f"{name}.jsonl"] == b"lines"
    assert "提供范围：本级代表和工作人员" in told[f"{name}.txt"].decode()
    election.measure.text = election.measure.text.replace('value = "deputies"', 'value = "scrutineers"')
    told = board_in(world.cycle)
    assert list(told) == [f"{name}.txt"]
    assert "存档不在本包内，由掌管解密份额的监票人" in told[f"{name}.txt"].decode()
    assert sha256(b"lines").hexdigest() in told[f"{name}.txt"].decode()
