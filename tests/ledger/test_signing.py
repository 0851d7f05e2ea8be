"""Signed heads: whose they are, and the file that carries them away."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from piaojue.ledger.signing import (
    KeyUnusable,
    NotAHeadFile,
    SignedHead,
    heads_as_text,
    heads_from_text,
    make_key,
    public_part,
    read_key,
    sign,
)

HEAD = SignedHead("520112", 7, "ab" * 32, "2026-01-05T00:30:00.000000Z", "票决结果公告", "")
# RFC 8032, section 7.1, test 1: the public key of an all-too-known secret key.
RFC8032_PEM = (
    b"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    b"-----END PRIVATE KEY-----\n"
)
RFC8032_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


@pytest.fixture
def key(tmp_path):
    make_key(tmp_path / "key.pem")
    return read_key(tmp_path / "key.pem")


def test_a_key_file_is_its_owners_alone_and_is_never_overwritten(tmp_path):
    path = tmp_path / "new" / "key.pem"
    make_key(path)
    first = path.read_bytes()
    make_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == first
    assert list(path.parent.iterdir()) == [path]


def test_the_published_key_has_the_published_public_key(tmp_path):
    path = tmp_path / "key.pem"
    path.touch(mode=0o600)
    path.write_bytes(RFC8032_PEM)
    assert public_part(read_key(path)) == RFC8032_PUBLIC


def test_a_key_open_to_others_is_refused(tmp_path):
    path = tmp_path / "key.pem"
    make_key(path)
    path.chmod(0o644)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        read_key(path)


OTHER_KIND = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize("content", [b"", b"rubbish", OTHER_KIND], ids=["empty", "rubbish", "another kind"])
def test_a_key_that_cannot_sign_is_refused(tmp_path, content):
    path = tmp_path / "key.pem"
    path.touch(mode=0o600)
    path.write_bytes(content)
    with pytest.raises(KeyUnusable, match="备份"):
        read_key(path)


def test_a_signed_head_is_genuine(key):
    assert sign(HEAD, key).is_genuine()


@pytest.mark.parametrize(
    "change",
    [
        {"chain": "520113"},
        {"seq": 8},
        {"hash": "ac" * 32},
        {"at": "2026-01-05T00:30:01.000000Z"},
        {"reason": "测评结果公告"},
        {"public_key": RFC8032_PUBLIC},
        {"signature": "00" * 64},
        {"signature": "no hexadecimal"},
        {"public_key": ""},
    ],
    ids=str,
)
def test_a_changed_head_is_not_genuine(key, change):
    assert not replace(sign(HEAD, key), **change).is_genuine()


def test_a_signature_spelt_otherwise_is_not_genuine(key):
    head = sign(HEAD, key)
    assert not replace(head, signature=head.signature.upper()).is_genuine()


def test_a_head_file_reads_back_and_shows_the_sixteen_words(key):
    head = sign(HEAD, key)
    text = heads_as_text([head])
    assert heads_from_text(text) == [head]
    assert json.loads(text)["heads"][0]["words"] == " ".join(["abab"] * 16)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"heads": [{}]}', '{"heads": ["a"]}', '{"heads": 3}'],
)
def test_another_file_is_refused(text):
    with pytest.raises(NotAHeadFile, match="ledger head"):
        heads_from_text(text)


def test_a_head_with_a_number_where_text_belongs_is_refused(key):
    told = json.loads(heads_as_text([sign(HEAD, key)]))
    told["heads"][0]["hash"] = 5
    with pytest.raises(NotAHeadFile):
        heads_from_text(json.dumps(told))
