"""The checker of ID tokens, and what it must refuse."""

import base64
import hashlib
import hmac
import json

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import OKPKey, RSAKey


def check(id_token, keys, *, algorithm, issuer, client_id, nonce, access_token, now=None):
    """The claims, if the signature is the provider's and all of them are as they must be."""
    token = jwt.decode(id_token, keys, algorithms=[algorithm])
    names = ["iss", "sub", "aud", "exp", "iat", "auth_time", "at_hash"] + (["nonce"] if nonce else [])
    options = {name: {"essential": True} for name in names}
    options["iss"]["value"] = issuer
    options["aud"]["value"] = client_id
    # Authlib checks the rest against these; without `max_age` it would do without `auth_time`.
    asked = {"nonce": nonce, "client_id": client_id, "access_token": access_token, "max_age": 3600}
    claims = CodeIDToken(token.claims, token.header, options, asked)
    claims.validate(now=now)
    return claims


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def header_of(token):
    return json.loads(decode(token.split(".")[0]))


def with_header(token, **more):
    _, payload, signature = token.split(".")
    return ".".join([encode(json.dumps({**header_of(token), **more}).encode()), payload, signature])


def with_claims(token, **more):
    header, payload, signature = token.split(".")
    return ".".join([header, encode(json.dumps({**json.loads(decode(payload)), **more}).encode()), signature])


def with_broken_signature(token):
    """One bit is another."""
    header, payload, signature = token.split(".")
    broken = bytearray(decode(signature))
    broken[len(broken) // 2] ^= 1
    return ".".join([header, payload, encode(bytes(broken))])


def unsigned(token):
    """Says that it needs no signature, and has none."""
    header, payload, _ = with_header(token, alg="none").split(".")
    return f"{header}.{payload}."


def signed_with_public_key(token, key):
    """HMAC, and what everybody may read is the secret."""
    signed, _, _ = with_header(token, alg="HS256").rpartition(".")
    return f"{signed}.{encode(hmac.digest(key.as_pem(private=False), signed.encode(), hashlib.sha256))}"


def signed_by_stranger(token):
    """By a key of the same kind, under the id of the provider's."""
    header, payload, _ = token.split(".")
    algorithm = header_of(token)["alg"]
    key = RSAKey.generate_key(2048) if algorithm == "RS256" else OKPKey.generate_key("Ed25519")
    return jwt.encode(header_of(token), json.loads(decode(payload)), key, algorithms=[algorithm])
