"""Runs the tests against the server that its argument tells of, and prints two JSON lines for each."""

import json
import sys
import unittest
import warnings

import test_id_tokens
import test_provider
import test_tokens
from joserfc.errors import SecurityWarning
from peer import Peer
from relying_party import Provider


class Report(unittest.TestResult):
    """One line when a test starts, with its name, and one when it ends, with what went wrong."""

    def startTest(self, test):
        super().startTest(test)
        say(name=test.name())

    def stopTest(self, test):
        super().stopTest(test)
        self.tell()

    def addError(self, test, error):
        super().addError(test, error)
        # What fails before the tests of a class is told as a test of its own.
        if not isinstance(test, unittest.TestCase):
            say(name=str(test))
            self.tell()

    def tell(self):
        found = self.failures + self.errors
        say(error="\n".join(text for _, text in found) or None)
        self.failures, self.errors = [], []


def say(**line):
    print(json.dumps(line), flush=True)


warnings.simplefilter("error", SecurityWarning)
# RFC 9864 would have the curve's name instead, which many applications do not know yet.
warnings.filterwarnings("ignore", "EdDSA is deprecated", SecurityWarning)

Peer.provider = Provider(json.loads(sys.argv[1]))
load = unittest.defaultTestLoader.loadTestsFromModule
unittest.TestSuite(map(load, [test_provider, test_id_tokens, test_tokens])).run(Report())
