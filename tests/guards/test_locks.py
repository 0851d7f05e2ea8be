"""Locks that name where a package was fetched from fail for everybody who fetches from elsewhere."""

import json
import re

from tests.guards.tree import ROOT, committed, lines_with, shown

LOCKS = [ROOT / "requirements" / f"{group}.txt" for group in ("run", "dev", "browser", "spark")]
REGISTRIES = r"py{0}pi\.org|py{0}thonhosted\.org|registry\.np{0}mjs|np{0}mmirror|/simple\b.*://"
PLACES_OF_A_MACHINE = r"(?<![\w.])/(?:work|home|root|opt|Users|mnt)/\w"


def pins(lock):
    return dict(re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)", lock.read_text("utf-8"), re.MULTILINE))


def test_python_locks_name_no_host_and_hash_everything():
    for lock in LOCKS:
        text = lock.read_text("utf-8")
        assert lines_with(r"://|--index|--find-links|--trusted", text) == []
        assert len(pins(lock)) == len(re.findall(r"==[^\n]+\\\n +--hash=sha256:", text)) > 0


def test_python_locks_agree():
    run, dev, browser, spark = map(pins, LOCKS)
    assert run == {name: dev.get(name) for name in run}
    assert run == {name: spark.get(name) for name in run}
    assert dev == {name: browser.get(name) for name in dev}


def test_front_end_lock_names_no_host():
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text("utf-8").splitlines()


def test_nothing_committed_names_a_registry_or_a_place_of_one_machine():
    pattern = f"{REGISTRIES.replace('{0}', '')}|{PLACES_OF_A_MACHINE}"
    named = [
        f"{shown(path)}:{line}"
        for path, text in committed().items()
        if path.name != "test_locks.py"
        for line in lines_with(pattern, text)
    ]
    assert named == []
