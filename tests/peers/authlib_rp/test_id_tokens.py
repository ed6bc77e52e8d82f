"""ID tokens of both algorithms: the provider's pass the checker, and nothing else does."""

import time

from id_tokens import (
    header_of,
    signed_by_stranger,
    signed_with_public_key,
    unsigned,
    with_broken_signature,
    with_claims,
)
from joserfc.errors import BadSignatureError, ExpiredTokenError, InvalidClaimError, UnsupportedAlgorithmError
from peer import Peer
from relying_party import OpenIdApp


class IdTokens:
    @classmethod
    def setUpClass(cls):
        cls.sign_in = cls.provider.applications[cls.kind].sign_in()
        cls.text = cls.sign_in.token["id_token"]

    def test_good(self):
        """iss, aud, exp, iat, nonce, at_hash and auth_time of the ID token are right"""
        claims = self.sign_in.claims(self.text)
        self.assertEqual(header_of(self.text)["alg"], self.kind)
        self.assertEqual(claims["azp"], self.sign_in.application.id)
        self.assertEqual(claims["amr"], ["pwd"])
        now = time.time()
        self.assertLessEqual(claims["auth_time"], claims["iat"])
        self.assertLess(now - 3600, claims["auth_time"])
        self.assertLess(claims["exp"] - now, 3600)

    def test_own_client(self):
        """Authlib's own OpenID client reads the ID token and userinfo"""
        app = OpenIdApp(self.sign_in.application)
        claims = app.parse_id_token(self.sign_in.token, nonce=self.sign_in.nonce)
        self.assertEqual(app.userinfo(token=self.sign_in.token)["sub"], claims["sub"])

    def test_broken_signature(self):
        """a signature with one other bit is refused"""
        self.refuses(BadSignatureError, with_broken_signature(self.text))

    def test_other_claims(self):
        """claims that were not signed are refused"""
        self.refuses(BadSignatureError, with_claims(self.text, sub="somebody-else"))

    def test_none(self):
        """a token without a signature (alg none) is refused"""
        self.refuses(UnsupportedAlgorithmError, unsigned(self.text))

    def test_public_key_as_secret(self):
        """an HMAC made with the public key is refused"""
        key = self.provider.keys.get_by_kid(header_of(self.text)["kid"])
        self.refuses(UnsupportedAlgorithmError, signed_with_public_key(self.text, key))

    def test_stranger(self):
        """a token that another key signed is refused"""
        self.refuses(BadSignatureError, signed_by_stranger(self.text))

    def refuses(self, error, text):
        """The checker does, and so does Authlib's own client."""
        with self.assertRaises(error):
            self.sign_in.claims(text)
        app = OpenIdApp(self.sign_in.application)
        with self.assertRaises(error):
            app.parse_id_token({**self.sign_in.token, "id_token": text}, nonce=self.sign_in.nonce)

    def test_other_algorithm(self):
        """a token of the algorithm that the application did not choose is refused"""
        with self.assertRaises(UnsupportedAlgorithmError):
            self.sign_in.claims(self.text, algorithm={"RS256": "EdDSA", "EdDSA": "RS256"}[self.kind])

    def test_issuer(self):
        """another issuer's token is refused"""
        self.refuses_claim("iss", issuer="https://example.org")

    def test_audience(self):
        """another application's token is refused"""
        self.refuses_claim("aud", client_id=self.provider.applications["post"].id)

    def test_nonce(self):
        """the answer to another request is refused"""
        self.refuses_claim("nonce", nonce="another")

    def test_at_hash(self):
        """an access token that the ID token was not sent with is refused"""
        self.refuses_claim("at_hash", access_token=self.sign_in.token["access_token"] + "x")

    def test_future(self):
        """a token from the future is refused"""
        self.refuses_claim("iat", now=int(time.time()) - 3600)

    def test_past(self):
        """a token is refused an hour later"""
        with self.assertRaises(ExpiredTokenError):
            self.sign_in.claims(self.text, now=int(time.time()) + 3600)

    def refuses_claim(self, claim, **more):
        with self.assertRaises(InvalidClaimError) as caught:
            self.sign_in.claims(self.text, **more)
        self.assertEqual(caught.exception.claim, claim)


class Rs256(IdTokens, Peer):
    kind = "RS256"


class EdDsa(IdTokens, Peer):
    kind = "EdDSA"
