"""The verifier as one file: the same modules in a zip that Python runs, with nothing else of Piaojue."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ENTRANCE = "import sys\nfrom piaojue.ballotbox.verifier import main\nsys.exit(main(sys.argv[1:]))\n"
LEFT_OUT = ("simulation.py", "standalone.py")
EARLIEST = (1980, 1, 1, 0, 0, 0)  # so that the same modules make the same file, whoever builds it


def build(path: Path) -> None:
    """Write the verifier to a file that `python` runs."""
    here = Path(__file__).parent
    modules = {f"piaojue/ballotbox/{each.name}": each.read_text("utf-8") for each in sorted(here.glob("*.py"))}
    kept = {name: text for name, text in modules.items() if not name.endswith(LEFT_OUT)}
    package = (here.parent / "__init__.py").read_text("utf-8")
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in {"__main__.py": ENTRANCE, "piaojue/__init__.py": package, **kept}.items():
            told = ZipInfo(name, EARLIEST)
            told.compress_type = ZIP_DEFLATED
            archive.writestr(told, text)
