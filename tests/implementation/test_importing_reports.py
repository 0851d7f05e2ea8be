"""Monthly reports by the table: looked at first, then all or none, each once, their pictures stripped and bounded."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageFile

from piaojue.config.cli import main
from piaojue.implementation import actions as implementation
from piaojue.implementation.album import NoAlbum, album_of
from piaojue.implementation.models import MonthlyReport, Photograph, Plan
from piaojue.implementation.report_table import GOAL, HEADER, NotReports
from piaojue.implementation.views import REPORTS_A_PAGE
from piaojue.ledger.models import Entry
from piaojue.projects.models import Project
from piaojue.shell.tables import read_table, write_csv
from tests.pages import enter, queries_for, words
from tests.world import moment

AT = moment(2026, 6, 10)
PAGE = "/delivery/reports/import/"


@pytest.fixture
def project(world):
    return world.under_way()


def row(project, month="2026-04", *, percent="20", photos="", **more):
    filled = {"month": month, "done": "24", "percent": percent, "spent": "6.5", "text": "基础完成。", **more}
    parts = {"number": str(project.number), "title": project.title, "photos": photos, "forecast_on": "", "blockers": ""}
    cells = parts | filled
    order = ("number", "title", "month", "done", "percent", "spent", "forecast_on", "text", "blockers", "photos")
    return [cells[part] for part in order]


def jpeg(shade=90, size=(2000, 1500)):
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (26.0, 37.0, 48.0)}
    )
    target = io.BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(target, "JPEG", exif=exif)
    return target.getvalue()


def packed(**pictures):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in pictures.items():
            package.writestr(f"照片/{name}.jpg", content)
    return target.getvalue()


def table(*rows, header=HEADER):
    return read_table(write_csv(header, rows), "月报.csv")


def look(world, *rows, album=None, role="works", header=HEADER):
    by = world.by(role, AT)
    return implementation.plan_reports(
        world.cycle, table(*rows, header=header), album_of(album, "照片.zip"), by=lambda _: by, at=AT
    )


def take(world, *rows, album=None, role="works"):
    by = world.by(role, AT)
    return implementation.import_reports(world.cycle, table(*rows), album_of(album, "照片.zip"), by=lambda _: by, at=AT)


def test_what_is_new_is_reported_with_its_pictures_stripped_and_bounded(world, project):
    take(world, row(project, photos="一.jpg、照片/二.jpg"), album=packed(一=jpeg(), 二=jpeg(140)))
    report = MonthlyReport.objects.get()
    assert (report.month, report.spent_fen, report.done_quantity) == (date(2026, 4, 1), 6_500_000, 24)
    held = [Image.open(io.BytesIO(bytes(photo.photograph.content))) for photo in report.photos.all()]
    assert [(image.size, dict(image.getexif())) for image in held] == [((1600, 1200), {})] * 2
    assert all(photo.latitude_e6 is None for photo in report.photos.all())
    assert Entry.objects.filter(about=project.key).last().facts["photos"] == 2


def test_the_same_file_again_imports_nothing_and_what_differs_is_told(world, project):
    rows = [row(project, photos="一.jpg"), row(project, "2026年5月", percent="35%")]
    album = packed(一=jpeg())
    assert len(take(world, *rows, album=album).new) == 2
    again = take(world, *rows, album=album)
    assert (len(again.new), again.known, again.differing) == (0, 2, [])
    changed = take(world, row(project, percent="21", photos="一.jpg"), album=album)
    assert "形象进度不同" in str(changed.differing[0])
    assert MonthlyReport.objects.get(month=date(2026, 4, 1)).progress_percent == 20


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"month": "四月"}, "第2行“月份”列：“四月”不是月份"),
        ({"month": "2026-07"}, "第2行“月份”列：2026年7月还没有到来"),
        ({"month": "2025-12"}, "第2行“月份”列：2025年12月还没有实施计划，不能报告；可以报告的是2026年2月到2026年6月"),
        ({"percent": "101"}, "“101”应为0至100的整数"),
        ({"done": "-1"}, "“-1”应为0以上的整数"),
        ({"done": "9" * 5000}, "应为0以上的整数"),
        ({"spent": "六万"}, "“六万”应为0以上的金额"),
        ({"spent": "NaN"}, "“NaN”应为0以上的金额"),
        ({"spent": "Infinity"}, "“Infinity”应为0以上的金额"),
        ({"spent": "1e30"}, "“1e30”应为0以上的金额"),
        ({"spent": "1e-9999999"}, "“1e-9999999”应为0以上的金额"),
        ({"text": ""}, "第2行“进展”列：没有填写"),
        ({"forecast_on": "年底"}, "“年底”不是日期"),
        ({"number": "999", "title": ""}, "没有编号或者名称是“999”"),
        ({"title": "别的项目"}, "请核对"),
        ({"photos": "无.jpg"}, "没有找到照片“无.jpg”"),
        ({"photos": "、".join(f"{n}.jpg" for n in range(10))}, "最多9张照片，现在写了10张"),
    ],
)
def test_every_fault_names_its_row_and_nothing_is_written(world, project, more, told):
    wrong = row(project, **more)
    assert told in "\n".join(map(str, look(world, wrong).faults))
    with pytest.raises(implementation.ReportsFaulty, match="一份也没有导入"):
        take(world, row(project, "2026-05"), wrong)
    assert not MonthlyReport.objects.exists()


def test_two_rows_for_one_month_a_project_of_others_and_a_table_of_something_else(world, project):
    twice = look(world, row(project), row(project, "2026年4月"))
    assert "与第2行是同一个项目的同一个月" in str(twice.faults[0])
    assert "请由牵头部门办理" in str(look(world, row(project), role="schools").faults[0])
    with pytest.raises(NotReports, match="没有找到“月份”、“进展”"):
        look(world, ["1", "2", "3", "4"], header=("项目编号", "累计完成", "进度", "累计支出"))


def test_a_broken_picture_is_found_when_it_is_opened_and_nothing_is_kept(world, project, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as it stands once a PDF was made
    album = packed(坏=jpeg()[:4000], 好=jpeg())
    assert look(world, row(project, photos="坏.jpg"), album=album).faults == []
    with pytest.raises(implementation.ReportsFaulty, match="第3行：照片“坏.jpg”打不开"):
        take(world, row(project, photos="好.jpg"), row(project, "2026-05", photos="坏.jpg"), album=album)
    assert not Photograph.objects.exists()
    assert "不是JPEG" in str(look(world, row(project, photos="字.jpg"), album=packed(字=b"text")).faults[0])


def test_a_package_damaged_on_its_way_is_refused_in_words(world, project):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.jpg", jpeg())
    whole = target.getvalue()
    at = whole.index(b"a.jpg") + len("a.jpg")
    damaged = whole[:at] + b"\xff" * 8 + whole[at + 8 :]
    assert "照片“a.jpg”打不开" in str(look(world, row(project, photos="a.jpg"), album=damaged).faults[0])
    named = whole.replace(b"a.jpg", b"\xff.jpg").replace(b"\x14\0\0\0\x08\0", b"\x14\0\0\x08\x08\0")
    with pytest.raises(NoAlbum, match="也不是ZIP压缩包"):
        album_of(named, "照片.zip")


def test_a_name_that_two_folders_bear_must_say_which(tmp_path, world, project):
    for folder in ("四月", "五月"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "现场.jpg").write_bytes(jpeg())
    assert "没有找到照片" in str(look(world, row(project, photos="现场.jpg"), album=tmp_path).faults[0])
    assert look(world, row(project, photos="四月/现场.jpg"), album=tmp_path).faults == []
    with pytest.raises(NoAlbum, match="不是文件夹，也不是ZIP"):
        album_of(tmp_path / "四月" / "现场.jpg")


def test_the_parts_of_a_plan_are_asked_for(world, project):
    project.plan.goals.create(name="安装路灯", quantity=60, unit="盏", due_on=date(2026, 9, 1))
    assert "“分项：安装路灯”列：没有填写" in str(look(world, row(project)).faults[0])
    header = (*HEADER, f"{GOAL}安装路灯")
    assert look(world, [*row(project), "12"], header=header).faults == []


def test_a_past_month_is_judged_by_its_last_day(world, project):
    take(world, row(project, "2026-03", percent="9"))
    assert MonthlyReport.objects.get().status == "on_time"


def test_the_pages_show_first_and_import_then(world, project, client, time_machine):
    time_machine.move_to(AT)
    enter(client, world.by("works", AT))
    assert PAGE in words(client.get("/delivery/reports/"))
    blank = read_table(client.get("/delivery/reports/template/").content, "月报.xlsx")
    assert [cells.cells["项目名称"] for cells in blank.rows] == [project.title]
    wrong = client.post(PAGE, {"file": SimpleUploadedFile("月报.csv", write_csv(HEADER, [row(project, "四月")]))})
    assert "一份也不导入" in words(wrong)
    right = write_csv(HEADER, [row(project, photos="一.jpg")])
    sent = {"file": SimpleUploadedFile("月报.csv", right), "album": SimpleUploadedFile("照片.zip", packed(一=jpeg()))}
    preview = client.post(PAGE, sent)
    assert (preview.status_code, "新增1份 · 照片1张" in words(preview)) == (200, True)
    assert not MonthlyReport.objects.exists()
    token = dict(re.findall(r'<input type="hidden" name="(token)" value="([^"]*)"', words(preview)))
    assert "月报已导入：新增1份，照片1张" in words(client.post(f"{PAGE}commit/", token, follow=True))
    assert "已经导入过" in words(client.post(f"{PAGE}commit/", token, follow=True))
    assert MonthlyReport.objects.get().photos.count() == 1


def test_the_command_reports_for_each_lead_department(world, project, tmp_path, capsys, time_machine):
    time_machine.move_to(AT)
    (tmp_path / "月报.csv").write_bytes(write_csv(HEADER, [row(project, photos="一.jpg")]))
    (tmp_path / "照片.zip").write_bytes(packed(一=jpeg()))
    asked = ["reports", "import", str(tmp_path / "月报.csv"), "--photos", str(tmp_path / "照片.zip")]
    assert main([*asked, "--check"]) == 0
    assert not MonthlyReport.objects.exists()
    assert main(asked) == 0
    assert "新增1份，照片1张" in capsys.readouterr().out
    assert main(asked) == 0
    assert "1份已经有了" in capsys.readouterr().out
    (tmp_path / "月报.csv").write_bytes(write_csv(HEADER, [row(project, "四月")]))
    assert main(asked) == 1


def test_a_page_of_reports_asks_as_often_however_many_there_are(world, project, client):
    take(world, row(project, "2026-03", photos="一.jpg"), album=packed(一=jpeg()))
    few = queries_for(client, "/delivery/reports/")
    album = packed(二=jpeg(100, (80, 60)), 三=jpeg(120, (80, 60)))
    take(world, *[row(project, month, photos="二.jpg、三.jpg") for month in ("2026-04", "2026-05")], album=album)
    assert queries_for(client, "/delivery/reports/") == few


def many_more(project, number):
    """Projects like this one, with plans, put straight into the tables: what is tested is the reports."""
    kinds = {milestone.kind: milestone for milestone in project.plan.milestones.all()}
    for n in range(1, number + 1):
        copy = Project.objects.get(pk=project.pk)
        copy.pk, copy.number, copy.title, copy.position = None, 100 + n, f"项目{n}", None
        copy.save()
        plan = Plan.objects.create(
            project=copy, safeguards="", voted={}, document=project.plan.document, planned_at=project.plan.planned_at
        )
        for kind, like in kinds.items():
            plan.milestones.create(kind=kind, due_on=like.due_on, standard="", reached_on=like.reached_on)
        yield copy


def test_many_reports_of_many_projects_are_paged_in_as_many_queries(world, project, client, number=8):
    """Forty reports; with a `number` of 200 they are a thousand, which takes half a minute."""
    projects = [project, *many_more(project, number - 1)]
    album = packed(**{f"p{n}": jpeg(n, (64, 48)) for n in range(2 * number)})
    months = [f"2026-{month:02}" for month in range(2, 7)]
    rows = [
        row(each, month, photos=f"p{2 * n}.jpg、p{2 * n + 1}.jpg")
        for month in months
        for n, each in enumerate(projects)
    ]
    assert len(take(world, *rows, album=album).new) == 5 * number
    last = 5 * number // REPORTS_A_PAGE
    first, at_the_end = (queries_for(client, f"/delivery/reports/?page={page}") for page in (1, last))
    assert first == at_the_end
