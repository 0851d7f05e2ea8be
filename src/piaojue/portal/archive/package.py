"""The archive as one file with a checksum for everything inside, and how it is checked, with nothing but the file."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from piaojue.ledger.chain import GENESIS, hash_of, leaf_of
from piaojue.rules.refusal import Refused

SUMS = "SHA256SUMS"
WRITTEN = (1980, 1, 1, 0, 0, 0)  # the checksums say what is inside, the ledger says when


class NotAnArchive(Refused):
    """The file is no archive of a year."""


def write(target: IO[bytes], files: Iterable[tuple[str, bytes]]) -> int:
    """Write the files and, last, their checksums as `sha256sum -c` reads them; answers how many files."""
    sums = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            _put(package, name, content)
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        _put(package, SUMS, "".join(sums).encode())
    return len(sums)


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, WRITTEN), content, zipfile.ZIP_DEFLATED)


def faults_of(path: Path) -> list[str]:
    """Everything that is wrong with an archive, in words; raises NotAnArchive."""
    try:
        with zipfile.ZipFile(path) as package:
            return [*_sums(package), *_documents(package), *_chain(package)]
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as wrong:
        raise NotAnArchive(f"{path}不是年度档案包，或者文件已经损坏（{wrong}）。") from wrong


def _sums(package: zipfile.ZipFile) -> Iterator[str]:
    lines = package.read(SUMS).decode().splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    held = {name for name in package.namelist() if name != SUMS}
    yield from (f"{name}：不在校验清单里。" for name in sorted(held - set(told)))
    yield from (f"{name}：不见了。" for name in sorted(set(told) - held))
    for name in sorted(held & set(told)):
        if hashlib.sha256(package.read(name)).hexdigest() != told[name]:
            yield f"{name}：内容与校验清单不符。"


def _documents(package: zipfile.ZipFile) -> Iterator[str]:
    """The text of each document against the fingerprint that the ledger was told when it was issued."""
    issued = {facts["sha256"] for facts in _facts(package) if "document" in facts}
    for name in package.namelist():
        is_text = name.startswith("documents/") and name.endswith(".json")
        if is_text and hashlib.sha256(package.read(name)).hexdigest() not in issued:
            yield f"{name}：指纹与账本里印发时记下的不符。"


def _facts(package: zipfile.ZipFile) -> Iterator[dict[str, object]]:
    for entry in _entries(package):
        yield json.loads(entry["text"])["facts"]


def _entries(package: zipfile.ZipFile) -> Iterator[dict[str, str]]:
    for line in package.read("ledger/entries.jsonl").decode().splitlines():
        yield json.loads(line)


def _chain(package: zipfile.ZipFile) -> Iterator[str]:
    before = GENESIS
    for entry in _entries(package):
        whole = entry["prev"] == before and entry["leaf"] == leaf_of(entry["text"])
        if not whole or entry["hash"] != hash_of(entry["prev"], entry["leaf"]):
            yield f"账本第{entry['seq']}条：与前一条接不上，或者内容被改动。"
        before = entry["hash"]
