"""Access and refresh tokens, of people and of service accounts."""

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc9068.claims import JWTAccessTokenClaims
from joserfc import jwt
from peer import Peer
from relying_party import PATIENCE


class Refreshing(Peer):
    def test_rotation(self):
        """refreshing gives new tokens of the same person and sign-in"""
        sign_in = self.provider.applications["RS256"].sign_in()
        before, claims = sign_in.token, sign_in.claims()
        sign_in.session.refresh_token()
        self.assertNotEqual(sign_in.token["refresh_token"], before["refresh_token"])
        self.assertNotEqual(sign_in.token["access_token"], before["access_token"])
        # A renewed ID token has no nonce: it answers no request (OpenID Connect Core 1.0, section 12.2).
        fresh = sign_in.claims(nonce=None)
        self.assertNotIn("nonce", fresh)
        for name in ["iss", "sub", "aud", "azp", "auth_time"]:
            self.assertEqual(fresh[name], claims[name], name)
        self.assertEqual(sign_in.userinfo().json()["sub"], claims["sub"])

    def test_old(self):
        """an old refresh token is refused and ends the family"""
        sign_in = self.provider.applications["RS256"].sign_in()
        old = sign_in.token["refresh_token"]
        # Twice: a token whose successor nobody used yet may be a lost answer, and is forgiven for half a minute.
        sign_in.session.refresh_token()
        sign_in.session.refresh_token()
        newest = sign_in.token
        with self.refused("invalid_grant"):
            sign_in.session.refresh_token(refresh_token=old)
        with self.refused("invalid_grant"):
            sign_in.session.refresh_token(refresh_token=newest["refresh_token"])
        sign_in.session.token = newest
        self.assertEqual(sign_in.userinfo().status_code, 401)

    def test_by_itself(self):
        """Authlib refreshes by itself what has expired"""
        sign_in = self.provider.applications["EdDSA"].sign_in()
        old = sign_in.token["refresh_token"]
        sign_in.session.token = {**sign_in.token, "expires_at": 1}
        self.assertEqual(sign_in.userinfo().status_code, 200)
        self.assertNotEqual(sign_in.token["refresh_token"], old)


class Revoking(Peer):
    def test_refresh_token(self):
        """a revoked refresh token is gone, and its access token with it"""
        self.revokes("RS256", "refresh_token")

    def test_access_token(self):
        """a revoked access token is gone, and its refresh token with it"""
        self.revokes("post", "access_token")

    def test_public(self):
        """an application without a secret revokes too"""
        self.revokes("public", "refresh_token")

    def revokes(self, name, kind):
        sign_in = self.provider.applications[name].sign_in()
        url = self.provider.metadata["revocation_endpoint"]
        answer = sign_in.session.revoke_token(url, token=sign_in.token[kind], token_type_hint=kind)
        self.assertEqual(answer.status_code, 200, answer.text)
        self.assertEqual(sign_in.userinfo().status_code, 401)
        with self.refused("invalid_grant"):
            sign_in.session.refresh_token()

    def test_introspection(self):
        """introspection tells the application of its own token, until it is revoked"""
        sign_in = self.provider.applications["RS256"].sign_in()
        sub = sign_in.claims()["sub"]
        token = sign_in.token["access_token"]
        told = self.introspect(sign_in, token)
        self.assertEqual([told["active"], told["sub"]], [True, sub])
        other = self.provider.applications["post"].sign_in()
        self.assertEqual(self.introspect(other, token), {"active": False})
        sign_in.session.revoke_token(self.provider.metadata["revocation_endpoint"], token=token)
        self.assertEqual(self.introspect(sign_in, token), {"active": False})

    def introspect(self, sign_in, token):
        url = self.provider.metadata["introspection_endpoint"]
        return sign_in.session.introspect_token(url, token=token).json()


class ServiceAccounts(Peer):
    def test_token(self):
        """a service account gets a token that opens the API"""
        session = self.session()
        token = session.fetch_token(grant_type="client_credentials")
        self.assertNotIn("refresh_token", token)
        self.assertNotIn("id_token", token)
        answer = session.get(self.provider.api)
        self.assertEqual(answer.status_code, 200, answer.text)
        self.assertEqual(requests.get(self.provider.api, timeout=PATIENCE).status_code, 401)

    def test_claims(self):
        """its access token is one of RFC 9068"""
        text = self.session().fetch_token(grant_type="client_credentials")["access_token"]
        token = jwt.decode(text, self.provider.keys, algorithms=["EdDSA"])
        self.assertEqual(token.header["typ"], "at+jwt")
        names = ["iss", "exp", "aud", "sub", "client_id", "iat", "jti"]
        options = {name: {"essential": True} for name in names}
        options["iss"]["value"] = self.provider.issuer
        options["aud"]["value"] = f"{self.provider.issuer}/api/v1"
        options["sub"]["value"] = options["client_id"]["value"] = self.provider.account["id"]
        JWTAccessTokenClaims(token.claims, token.header, options).validate()

    def test_wrong_secret(self):
        """a wrong secret gets nothing"""
        with self.refused("invalid_client"):
            self.session(client_secret="wrong").fetch_token(grant_type="client_credentials")

    def test_scope(self):
        """a scope that it does not have gets nothing"""
        with self.refused("invalid_scope"):
            self.session(scope="openid").fetch_token(grant_type="client_credentials")

    def session(self, **more):
        account = self.provider.account
        own = {"client_id": account["id"], "client_secret": account["secret"], "scope": "api"}
        return OAuth2Session(
            **{**own, **more}, token_endpoint=self.provider.metadata["token_endpoint"], default_timeout=PATIENCE
        )
