"""Discovery, and signing in and out."""

from urllib.parse import parse_qs, urlsplit

from authlib.oauth2 import rfc8414, rfc9207
from authlib.oauth2.rfc6749 import MismatchingStateException
from authlib.oidc import rpinitiated
from authlib.oidc.core import UserInfo
from authlib.oidc.discovery import OpenIDProviderMetadata
from peer import Peer
from relying_party import BYE, OpenIdApp, SignIn


class Discovery(Peer):
    def test_document(self):
        """the discovery document is valid, with what RFC 8414, RFC 9207 and sign-out add"""
        extensions = [
            rfc8414.AuthorizationServerMetadata,
            rfc9207.AuthorizationServerMetadata,
            rpinitiated.OpenIDProviderMetadata,
        ]
        self.provider.metadata.validate(metadata_classes=extensions)
        self.assertEqual(self.provider.metadata["issuer"], self.provider.issuer)

    def test_document_can_fail(self):
        """a discovery document that lies is refused"""
        for key, value in [("issuer", "http://example.org"), ("jwks_uri", None), ("subject_types_supported", ["any"])]:
            with self.assertRaisesRegex(ValueError, key):
                OpenIDProviderMetadata({**self.provider.metadata, key: value}).validate()

    def test_keys(self):
        """each published key is public, has an id of its own and says what it is for"""
        keys = [key.as_dict() for key in self.provider.keys.keys]
        self.assertEqual({key["alg"] for key in keys}, {"RS256", "EdDSA"})
        self.assertEqual({key["use"] for key in keys}, {"sig"})
        self.assertEqual(len({key["kid"] for key in keys}), len(keys))
        self.assertFalse([key["kid"] for key in self.provider.keys.keys if key.is_private])


class SigningIn(Peer):
    def test_basic(self):
        """signs in with client_secret_basic"""
        self.signs_in("RS256")

    def test_post(self):
        """signs in with client_secret_post"""
        self.signs_in("post")

    def test_public(self):
        """signs in without a secret"""
        self.signs_in("public")

    def signs_in(self, name):
        sign_in = self.provider.applications[name].sign_in()
        claims = sign_in.claims()
        info = sign_in.userinfo()
        self.assertEqual(info.status_code, 200, info.text)
        info = UserInfo(info.json())
        info.validate_locale()
        self.assertEqual(info.sub, claims["sub"])
        self.assertEqual(info.email, self.provider.person["email"])

    def test_issuer(self):
        """the answer names its issuer"""
        back = parse_qs(urlsplit(self.begin().back).query)
        self.assertEqual(back["iss"], [self.provider.issuer])

    def test_state(self):
        """Authlib refuses an answer to somebody else's request"""
        with self.assertRaises(MismatchingStateException):
            self.begin().fetch(state="another")

    def test_verifier(self):
        """a code is no good without its verifier"""
        with self.refused("invalid_grant"):
            self.begin().fetch(code_verifier="a" * 48)

    def test_code_twice(self):
        """a code is good once; its copy ends what it gave"""
        sign_in = self.provider.applications["RS256"].sign_in()
        token = sign_in.token
        with self.refused("invalid_grant"):
            sign_in.fetch()
        sign_in.session.token = token
        self.assertEqual(sign_in.userinfo().status_code, 401)

    def begin(self):
        return SignIn(self.provider.applications["RS256"], self.provider.browser)


class SigningOut(Peer):
    def test_sign_out(self):
        """the application signs the person out, and what it held is gone"""
        browser = self.provider.new_browser()
        sign_in = self.provider.applications["RS256"].sign_in(browser)
        app = OpenIdApp(sign_in.application)
        target = app.create_logout_url(BYE, id_token_hint=sign_in.token["id_token"], client_id=sign_in.application.id)
        answer = browser.visit(target["url"])
        self.assertEqual(answer.headers.get("location"), f"{BYE}?state={target['state']}", answer.text)
        self.assertEqual(browser.visit(f"{self.provider.issuer}/api/v1/me").status_code, 401)
        self.assertEqual(sign_in.userinfo().status_code, 401)
        with self.refused("invalid_grant"):
            sign_in.session.refresh_token()

    def test_stranger(self):
        """nobody is sent to an address that the application does not have"""
        sign_in = self.provider.applications["RS256"].sign_in()
        target = OpenIdApp(sign_in.application).create_logout_url(
            "http://127.0.0.1:65001/elsewhere", id_token_hint=sign_in.token["id_token"]
        )
        answer = self.provider.browser.visit(target["url"])
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self.provider.browser.visit(f"{self.provider.issuer}/api/v1/me").status_code, 200)
