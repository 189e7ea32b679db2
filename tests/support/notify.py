"""What stands where GOV.UK Notify would: it keeps what it is sent, and answers as it is told to."""

import json
from http.server import BaseHTTPRequestHandler
from typing import ClassVar


class Notify(BaseHTTPRequestHandler):
    """Stands where GOV.UK Notify would."""

    taken: ClassVar[list[dict]] = []
    answers: ClassVar[list[int]] = []

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status = self.answers.pop(0) if self.answers else 201
        if status == 201:
            self.taken.append({"path": self.path, "authorization": self.headers["Authorization"], **body})
        answer = {"id": "1"} if status == 201 else {"errors": [{"error": "No", "message": "no"}]}
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass
