"""What goes into the archive of a year, file by file, in the order in which somebody reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from django.template.loader import render_to_string

from piaojue.documents.content import canonical
from piaojue.documents.models import Document
from piaojue.documents.rendering.forms import FORMS, offered
from piaojue.elections.models import SealedVote, Stage
from piaojue.elections.sealed.lookup import sealed_of
from piaojue.elections.sealed.publication import archive_of, audience_words, is_kept_by_scrutineers
from piaojue.ledger.models import Entry
from piaojue.ledger.queries import heads
from piaojue.ledger.signing import heads_as_text
from piaojue.portal.archive.documents import HEADER, documents_in, elections_of, file_name, row_of
from piaojue.portal.archive.tables import Table, tables_of
from piaojue.projects.models import Cycle
from piaojue.shell.tables.writing import write_csv

File = tuple[str, bytes]


def files_of(cycle: Cycle, *, forms: Sequence[str] = ()) -> Iterator[File]:
    """Every file of the archive but the checksums; `forms` are those of the documents, all that can be made if none."""
    wanted = forms or [form for form, _ in offered()]
    tables = list(tables_of(cycle))
    yield "README.txt", render_to_string("portal/archive/README.txt", {"cycle": cycle}).encode()
    yield "index.html", _index(cycle, tables, wanted).encode()
    yield "index.css", render_to_string("portal/archive/index.css").encode()
    yield "measure.toml", cycle.measure.text.encode()
    yield from _documents(cycle, wanted)
    yield from _ledger(cycle)
    yield from _elections(cycle)
    for table in tables:
        yield f"data/{table.name}.csv", write_csv(table.header, table.rows)
        rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
        yield f"data/{table.name}.json", _json(rows)


def _index(cycle: Cycle, tables: Iterable[Table], forms: Sequence[str]) -> str:
    documents = [_shown(n, each, forms) for n, each in enumerate(documents_in(cycle), start=1)]
    elections = [(each, f"elections/{each.pk}") for each in elections_of(cycle)]
    context = {"cycle": cycle, "documents": documents, "tables": tables, "elections": elections}
    return render_to_string("portal/archive/index.html", context)


def _shown(place: int, document: Document, forms: Sequence[str]) -> dict[str, object]:
    """One document in the index: what it is, its files, its fingerprint."""
    _, reference, kind, title, day, is_public, sha256 = row_of(place, document)
    files = [(form, f"{file_name(place, document)}.{form}") for form in forms]
    return {"title": title, "beside": f"{reference} · {kind} · {day} · {is_public}", "files": files, "sha256": sha256}


def _documents(cycle: Cycle, forms: Sequence[str]) -> Iterator[File]:
    rows = list(documents_in(cycle))
    yield "documents/list.csv", write_csv(HEADER, [row_of(n, each) for n, each in enumerate(rows, start=1)])
    for n, each in enumerate(rows, start=1):
        yield f"{file_name(n, each)}.json", each.text.encode()  # exactly what the fingerprint is of
        for form in forms:
            yield f"{file_name(n, each)}.{form}", FORMS[form](each.paper, each.sha256, "").content


def _ledger(cycle: Cycle) -> Iterator[File]:
    chain = cycle.congress.code
    entries = Entry.objects.filter(chain=chain).order_by("seq").values("seq", "text", "prev", "leaf", "hash")
    yield "ledger/entries.jsonl", "".join(canonical(entry) + "\n" for entry in entries.iterator(2000)).encode()
    yield "ledger/heads.txt", heads_as_text(head.signed for head in heads(chain)).encode()


def _elections(cycle: Cycle) -> Iterator[File]:
    for election in elections_of(cycle):
        if election.stage == Stage.DECLARED:
            yield f"elections/{election.pk}-certificate.json", _json(election.declared)
            yield f"elections/{election.pk}-totals.json", _json(election.counted)
        vote = sealed_of(election)
        if vote is not None and election.stage in (Stage.DECLARED, Stage.VOID):
            yield from _board(vote)


def _board(vote: SealedVote) -> Iterator[File]:
    """The archive of a sealed vote, where the measure gives it to more than its scrutineers, and who may have it."""
    board, name = archive_of(vote), f"elections/{vote.election_id}-board"
    is_kept = is_kept_by_scrutineers(vote)
    context = {"vote": vote, "audience": audience_words(vote), "is_kept": is_kept, "sha256": sha256(board).hexdigest()}
    yield f"{name}.txt", render_to_string("portal/archive/board.txt", context).encode()
    if not is_kept:
        yield f"{name}.jsonl", board


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()
