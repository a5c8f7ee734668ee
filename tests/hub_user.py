"""Uses a hub as its pages do: signs in, and asks one's own Jupyter for things."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from typing import Any

WAIT = 120  # seconds for a server to come up
# Jupyter itself runs a notebook for some answers.
PATIENCE = 120


class HubUser:
    """Somebody in front of a browser.

    Args:
        address: of the hub, as `http://127.0.0.1:8000`.
        name: of the user.
    """

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self._address = address
        self._cookies = CookieJar()
        keep = urllib.request.HTTPCookieProcessor(self._cookies)
        # No proxy: the hub is on this machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), keep)

    def sign_in(self, password: str) -> int:
        """Sign in and start the user's Jupyter, when the hub is up; return the answer's code."""
        self._wait(lambda: self.ask("/hub/login")[0] == 200, "hub")
        form = {"username": self.name, "password": password, "_xsrf": self._token("/hub/")}
        body = urllib.parse.urlencode(form).encode()
        return self._send("POST", "/hub/login?next=/hub/spawn", body, {})[0]

    def wait_for_server(self) -> None:
        """Return when the user's Jupyter answers.

        Raises TimeoutError when it does not.
        """
        own = f"/user/{self.name}/"
        self._wait(lambda: self.jupyter("lab")[0] == 200 and self._token(own) != "", own)

    def _wait(self, there: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + WAIT
        while not there():
            if time.monotonic() > until:
                raise TimeoutError(f"{self.name} has waited {WAIT} seconds for {what}.")
            time.sleep(0.3)

    def jupyter(self, path: str, content: object = None, method: str = "") -> tuple[int, str]:
        """Ask the user's own Jupyter; return the code of its answer, and the answer."""
        return self.ask(f"/user/{self.name}/{path}", content, method)

    def json(self, path: str, content: object = None, method: str = "") -> Any:
        """Ask the user's own Jupyter; return what it answers.

        Raises AssertionError when it refuses.
        """
        code, answer = self.jupyter(path, content, method)
        assert code in (200, 201), f"{path}: {code}\n{answer}"
        return json.loads(answer)

    def ask(self, path: str, content: object = None, method: str = "") -> tuple[int, str]:
        """Send a request, with content as JSON; return the code and the text of the answer.

        The code is 0 where nobody listens.
        """
        body = None if content is None else json.dumps(content).encode()
        heads = {"Content-Type": "application/json", "X-XSRFToken": self._token(path)}
        return self._send(method or ("POST" if body else "GET"), path, body, heads)

    def _send(
        self, method: str, path: str, body: bytes | None, heads: dict[str, str]
    ) -> tuple[int, str]:
        request = urllib.request.Request(self._address + path, body, heads, method=method)
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()
        except urllib.error.URLError as nobody:
            return 0, str(nobody.reason)

    def _token(self, path: str) -> str:
        """Return the token that shows a request to come from a page of that path."""
        tokens = {c.path: c.value for c in self._cookies if c.name == "_xsrf" and c.value}
        fitting = [place for place in tokens if path.startswith(place)]
        return tokens[max(fitting, key=len)] if fitting else ""
