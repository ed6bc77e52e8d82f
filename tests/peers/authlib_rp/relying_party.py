"""A person's browser, the provider, and applications of Authlib's that sign people in with it."""

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import BaseApp, OAuth2Mixin, OpenIDMixin
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.discovery import OpenIDProviderMetadata
from id_tokens import check
from joserfc.jwk import KeySet

#: Nobody listens there: the browser does not follow. The port is any, as RFC 8252 has it for this machine.
CALLBACK = "http://127.0.0.1:65001/cb"
BYE = "http://127.0.0.1:65001/bye"
SCOPE = "openid profile email offline_access"
#: What a request may take, in seconds: a server that hangs fails the test that noticed.
PATIENCE = 20


class Browser:
    """Follows no redirect, and carries its cookie by hand: Python's jar sends no secure cookie to http://localhost."""

    def __init__(self, issuer, person):
        form = {**person, "next": "/"}
        answer = requests.post(
            f"{issuer}/sign-in", data=form, headers={"origin": issuer}, allow_redirects=False, timeout=PATIENCE
        )
        assert answer.status_code == 303, answer.text
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def visit(self, url):
        return requests.get(url, headers={"cookie": self.cookie}, allow_redirects=False, timeout=PATIENCE)


class Provider:
    """What discovery says of the server, and what the test was told."""

    def __init__(self, facts):
        self.issuer = facts["issuer"]
        self.person = facts["person"]
        self.api = facts["api"]
        self.account = facts["account"]
        self.metadata = OpenIDProviderMetadata(self.read(f"{self.issuer}/.well-known/openid-configuration"))
        self.keys = KeySet.import_key_set(self.read(self.metadata["jwks_uri"]))
        self.applications = {name: Application(self, client) for name, client in facts["clients"].items()}
        self.browser = self.new_browser()

    def read(self, url):
        answer = requests.get(url, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.json()

    def new_browser(self):
        return Browser(self.issuer, self.person)


class Application:
    """A client of the provider."""

    def __init__(self, provider, client):
        self.provider = provider
        self.id = client["id"]
        self.algorithm = client["idTokenAlgorithm"]
        self.client = client

    def session(self):
        method = self.client["authMethod"]
        return OAuth2Session(
            client_id=self.id,
            client_secret=self.client.get("secret"),
            token_endpoint_auth_method=method,
            revocation_endpoint_auth_method=method,
            token_endpoint=self.provider.metadata["token_endpoint"],
            redirect_uri=CALLBACK,
            scope=SCOPE,
            code_challenge_method="S256",
            default_timeout=PATIENCE,
        )

    def sign_in(self, browser=None):
        """From the authorization request to the tokens."""
        sign_in = SignIn(self, browser or self.provider.browser)
        sign_in.fetch()
        return sign_in


class SignIn:
    """One sign-in: what was asked, where the browser was sent back to, and the tokens, once they are fetched."""

    def __init__(self, application, browser):
        self.application = application
        self.session = application.session()
        self.nonce = generate_token()
        self.verifier = generate_token(48)
        target, self.state = self.session.create_authorization_url(
            application.provider.metadata["authorization_endpoint"],
            code_verifier=self.verifier,
            nonce=self.nonce,
            max_age=3600,
        )
        answer = browser.visit(target)
        assert answer.status_code == 303, answer.text
        self.back = answer.headers["location"]

    def fetch(self, **more):
        sent = {"state": self.state, "code_verifier": self.verifier, **more}
        return self.session.fetch_token(authorization_response=self.back, **sent)

    @property
    def token(self):
        return self.session.token

    def claims(self, id_token=None, **other):
        """The ID token's claims, if it is as this sign-in must have it; `other` expects something else."""
        application = self.application
        expected = {
            "algorithm": application.algorithm,
            "issuer": application.provider.issuer,
            "client_id": application.id,
            "nonce": self.nonce,
            "access_token": self.token["access_token"],
        }
        return check(id_token or self.token["id_token"], application.provider.keys, **{**expected, **other})

    def userinfo(self):
        return self.session.get(self.application.provider.metadata["userinfo_endpoint"])


class OpenIdApp(OAuth2Mixin, OpenIDMixin, BaseApp):
    """Authlib's own client, as its Flask and Django ones are, without a framework around it."""

    client_cls = OAuth2Session

    def __init__(self, application):
        super().__init__(
            framework=None,
            client_id=application.id,
            client_secret=application.client.get("secret"),
            client_kwargs={"scope": SCOPE, "code_challenge_method": "S256", "default_timeout": PATIENCE},
            server_metadata_url=f"{application.provider.issuer}/.well-known/openid-configuration",
        )
