"""The style sheets and scripts that pages fetch: gathered beside the data, again only when one changed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def gather() -> bool:
    """Gather what changed since the last time; False when nothing did."""
    stamp = Path(settings.STATIC_ROOT) / ".gathered"
    mark = sha256("\n".join(sorted(_sources())).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == mark:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)  # it goes by times, to the second
    stamp.write_text(mark, encoding="ascii")
    return True


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list(None):
            about = Path(storage.path(name)).stat()
            yield f"{name}\t{about.st_size}\t{about.st_mtime_ns}"
