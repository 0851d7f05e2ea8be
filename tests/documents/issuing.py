"""A congress that issues documents in tests: through the door, under a real power."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from piaojue.bodies.authority import permit
from piaojue.bodies.models import Congress
from piaojue.bodies.queries import measure_in_force
from piaojue.documents import actions
from piaojue.documents.content import paragraph
from piaojue.documents.kinds import DocumentKind

AT = datetime(2026, 3, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def issue(congress: Congress, by, *, kind=DocumentKind.CALL, title="关于征集项目的公告", at=AT, **more):
    """Issue a document as the clerk's office under the power to open a call."""
    leave = permit(by, "collect.open_call", congress, measure_in_force(congress.pk, on=at.date()).rules)
    given = {
        "blocks": [paragraph("请提建议。")],
        "issuer": leave.body_name or congress.name,
        "about": "cycle/1",
        "is_public": True,
    }
    return actions.issue(leave, congress=congress, kind=kind, title=title, by=by, at=at, **{**given, **more})
