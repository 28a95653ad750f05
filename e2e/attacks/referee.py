"""The victims and the judge for a suite in another language: JSON lines in, JSON lines out.

``referee.py TABLE.parquet``. First it says ``{"secret"}``. Then, for each request, one answer:
``{"op": "ports", "sidecar_port", "api_port"}`` → ``{}``;
``{"op": "render", "name"}`` → ``{"nonce", "code"}``;
``{"op": "judge", "name", "nonce", "kind", "message", "text", "output"}`` → ``{"layer",
"reasons"}``.
"""

import json
import secrets
import sys
from pathlib import Path

from corpus import Payload, load
from judge import Run, judge, stopped_by
from victims import Victims, set_up, usual_folders


class Referee:
    """One set of victims for the whole run."""

    def __init__(self, victims: Victims) -> None:
        self._victims = victims
        self._payloads: dict[str, Payload] = {payload.name: payload for payload in load()}
        self._ports: dict[str, object] = {}

    def answer(self, request: dict[str, str]) -> dict[str, object]:
        if request["op"] == "ports":
            self._ports = {name: request[name] for name in ("sidecar_port", "api_port")}
            return {}
        payload = self._payloads[request["name"]]
        if request["op"] == "render":
            nonce = f"nonce{secrets.token_hex(6)}"
            told = {**self._victims.told(nonce), **self._ports}
            return {"nonce": nonce, "code": payload.render(told)}
        run = Run(
            payload=payload,
            kind=request["kind"],
            message=request["message"],
            text=request["text"],
            output=request["output"].encode("utf-8", "replace"),
            violations=self._victims.violations(request["nonce"], usual_folders()),
        )
        reasons = judge(run, self._victims.secret, kernel_alone=False)
        layer = "WON" if reasons else stopped_by(run, kernel_alone=False)
        return {"layer": layer, "reasons": reasons}


def main() -> None:
    with set_up(Path(sys.argv[1])) as victims:
        referee = Referee(victims)
        print(json.dumps({"secret": victims.secret}), flush=True)
        for line in sys.stdin:
            print(json.dumps(referee.answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
