"""A real mail server for the tests: takes every mail and prints it as one JSON line."""

import email
import email.policy
import json
import signal
import sys

from aiosmtpd.controller import Controller


class Printer:
    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        part = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
        line = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "subject": message["Subject"],
            "text": part["plain"].get_content() if part["plain"] else "",
            "html": part["html"].get_content() if part["html"] else "",
        }
        print(json.dumps(line), flush=True)
        return "250 taken"


controller = Controller(Printer(), hostname="127.0.0.1", port=int(sys.argv[1]))
controller.start()
print(json.dumps({"ready": True}), flush=True)
signal.sigwait({signal.SIGTERM, signal.SIGINT})
controller.stop()
