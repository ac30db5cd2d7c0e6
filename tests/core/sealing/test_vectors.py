"""Sealing is the published AES-256-GCM and AES-KW, not something of our own."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maillage.core.sealing import text
from maillage.core.sealing.keyring import Keyring


def test_keys_are_wrapped_as_rfc_3394_says() -> None:
    """RFC 3394, 4.6: 256 bits of key data wrapped with a 256-bit key."""
    ring = Keyring({"first": bytes(range(32))})
    key = bytes.fromhex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f")
    wrapped = bytes.fromhex(
        "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21"
    )  # fmt: skip
    assert ring.wrap(key) == ("first", wrapped)
    assert ring.unwrap("first", wrapped) == key


def test_text_is_sealed_as_the_gcm_specification_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The specification's test case 14: a key, a nonce and a text of zeros."""
    sealed = bytes.fromhex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
    monkeypatch.setattr(text, "token_bytes", bytes)
    assert text.seal(bytes(32), "\0" * 16, b"") == b"\x01" + bytes(12) + sealed
    assert text.unseal(bytes(32), b"\x01" + bytes(12) + sealed, b"") == "\0" * 16


def test_what_a_text_belongs_to_is_authenticated_as_the_gcm_specification_says() -> None:
    """The specification's test case 16, with associated data."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    belongs = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )
    assert AESGCM(key).encrypt(nonce, plain, belongs) == sealed
