"""A paper as PDF, printed from its HTML by WeasyPrint; without the library pango there is no PDF, and it says so."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from piaojue.documents.content import Paper
from piaojue.documents.rendering.web import page
from piaojue.rules.refusal import Refused

MISSING = (
    "这台服务器没有安装排版库 pango，不能生成 PDF；可以下载 DOCX 或者网页。"
    "管理员在 Debian、Ubuntu 上安装 libpango-1.0-0 和 libpangoft2-1.0-0 以后重新启动即可。"
)


class NoPdf(Refused):
    """The library that sets the type is not installed."""

    status = 503


@cache
def is_available() -> bool:
    """Can this machine set PDF?"""
    try:
        _weasyprint()
    except OSError:
        return False
    return True


def as_pdf(paper: Paper, *, sha256: str = "", qr: str = "") -> bytes:
    """The bytes of the PDF, the same for the same paper; raises NoPdf."""
    if not is_available():
        raise NoPdf(MISSING)
    weasyprint = _weasyprint()
    inside_only = weasyprint.URLFetcher(allowed_protocols=("data",))  # a paper fetches nothing from elsewhere
    html = weasyprint.HTML(string=page(paper, sha256=sha256, qr=qr), url_fetcher=inside_only)
    printed: bytes = html.write_pdf(pdf_identifier=sha256.encode(), presentational_hints=True)
    return printed


def _weasyprint() -> Any:
    import weasyprint  # noqa: PLC0415 - needs pango, which a machine may lack, and loads half a second

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint
