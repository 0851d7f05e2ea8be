"""The printed slips: A4 sheets with a number, a QR and lines to cut, as one page that a browser prints."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import segno

from piaojue.elections.client.slips import Slips

ACROSS, DOWN = 2, 5  # slips on a sheet
WIDTH, HEIGHT = 105, 59.4  # millimetres: A4 in ten
QR = 40


def sheets(slips: Slips, origin: str, title: str) -> str:
    """All sheets as one HTML text of drawings, which needs nothing else: it is opened and printed without a network."""
    numbers = range(1, len(slips.codes) + 1)
    each = ACROSS * DOWN
    pages = [_sheet(slips, list(numbers[at : at + each]), origin, title) for at in range(0, len(numbers), each)]
    head = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>票签</title>'
    layout = "@page{size:A4;margin:0}body{margin:0}svg{display:block;break-after:page}"
    return f'{head}<link rel="stylesheet" href="data:text/css,{layout}">{"".join(pages)}</html>'


def _sheet(slips: Slips, numbers: list[int], origin: str, title: str) -> str:
    drawn = "".join(_slip(at, number, slips.address(number, origin), title) for at, number in enumerate(numbers))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">'
        f"{''.join(_cuts())}{drawn}</svg>"
    )


def _cuts() -> Iterator[str]:
    dash = 'stroke="#888" stroke-width="0.2" stroke-dasharray="2 2"'
    yield f'<line x1="{WIDTH}" x2="{WIDTH}" y1="0" y2="297" {dash}/>'
    for row in range(1, DOWN):
        yield f'<line x1="0" x2="210" y1="{row * HEIGHT:.1f}" y2="{row * HEIGHT:.1f}" {dash}/>'


def _slip(at: int, number: int, address: str, title: str) -> str:
    left, top = at % ACROSS * WIDTH, at // ACROSS * HEIGHT
    code = segno.make(address, error="m", micro=False)
    scale = QR / (code.symbol_size(border=0)[0])
    image = code.svg_inline(scale=scale, border=0)
    return (
        f'<g transform="translate({left:.1f} {top:.1f})"><g transform="translate(8 9)">{image}</g>'
        f'<text x="54" y="16" font-size="3.6">{escape(title[:13])}</text>'
        f'<text x="54" y="30" font-size="12">{number:04}</text>'
        f'<text x="54" y="40" font-size="3.6">手机扫码投票，只能投一次</text>'
        f'<text x="54" y="46" font-size="3.6">也可以交回票签换纸质票</text></g>'
    )
