"""A security key in a few lines, for answers that no browser would give: to another address, without a finger."""

import json
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

HERE = "http://localhost:8000"
FLAG = AuthenticatorData.FLAG
PRESENT, VERIFIED, ATTESTED = 1, 4, 64


class SoftKey:
    """One key pair; ``options`` are what the server asks."""

    def __init__(self) -> None:
        """Make the pair."""
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.id = token_bytes(16)

    def _begin(self, kind: str, options: dict[str, Any], origin: str) -> CollectedClientData:
        challenge = websafe_decode(options["publicKey"]["challenge"])
        return CollectedClientData.create(f"webauthn.{kind}", challenge, origin)

    def _packed(self, response: dict[str, bytes]) -> str:
        said = {name: websafe_encode(value) for name, value in response.items()}
        name = websafe_encode(self.id)
        whole = {"id": name, "rawId": name, "type": "public-key", "response": said, "clientExtensionResults": {}}
        return json.dumps(whole)

    def made(self, options: dict[str, Any], origin: str = HERE, flags: int = PRESENT | VERIFIED) -> str:
        """Return the answer to "make a key"."""
        public = ES256.from_cryptography_key(self.secret.public_key())  # type: ignore[no-untyped-call]
        about = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        rp = sha256(options["publicKey"]["rp"]["id"].encode()).digest()
        data = AuthenticatorData.create(rp, FLAG(flags | ATTESTED), 0, about)
        client = self._begin("create", options, origin)
        return self._packed({"clientDataJSON": client, "attestationObject": AttestationObject.create("none", data, {})})

    def answer(self, options: dict[str, Any], owner: str, origin: str = HERE, flags: int = PRESENT | VERIFIED) -> str:
        """Return the answer to "show that it is you"."""
        data = AuthenticatorData.create(sha256(options["publicKey"]["rpId"].encode()).digest(), FLAG(flags), 0)
        client = self._begin("get", options, origin)
        signature = self.secret.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))
        said = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self._packed({**said, "userHandle": owner.encode()})
