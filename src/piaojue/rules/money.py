"""Money: kept in fen as whole numbers, said as people say it."""

from __future__ import annotations

FEN_PER_YUAN = 100
FEN_PER_WAN = 10_000 * FEN_PER_YUAN
FEN_PER_YI = 10_000 * FEN_PER_WAN


def said(fen: int) -> str:
    """亿元, 万元 or 元, never rounded.

    >>> said(12_345_678_901), said(910_000_000), said(1), said(0), said(10_000_000_000)
    ('1.2345678901亿元', '910万元', '0.01元', '0元', '1亿元')
    """
    for unit, word in ((FEN_PER_YI, "亿元"), (FEN_PER_WAN, "万元")):
        if fen >= unit:
            whole, rest = divmod(fen, unit)
            digits = f"{rest:0{len(str(unit)) - 1}d}".rstrip("0")
            return f"{whole:,}{'.' + digits if digits else ''}{word}"
    yuan, cents = divmod(fen, FEN_PER_YUAN)
    return f"{yuan:,}{f'.{cents:02}' if cents else ''}元"
