"""What all tests have in common."""

import unittest
from contextlib import contextmanager

from authlib.integrations.base_client import OAuthError


class Peer(unittest.TestCase):
    provider = None
    #: Told beside the name, where the same tests run more than once.
    kind = None

    def name(self):
        return self.shortDescription() + (f" ({self.kind})" if self.kind else "")

    @contextmanager
    def refused(self, error):
        """The server refuses with this error of OAuth's."""
        with self.assertRaises(OAuthError) as caught:
            yield
        self.assertEqual(caught.exception.error, error)
