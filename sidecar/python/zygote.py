"""Entry of the sandbox's Python side; the sidecar runs and talks to it (see supervisor.py).

``python -I -B zygote.py --work DIR --policy FILE --min-isolation kernel|process --slots N
--concurrency N``. With ``template`` or ``cold`` as its first argument it is a process that only
the supervisor starts: the warm one, or the one of a single job.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path


def main() -> int:
    # Isolated mode (-I) leaves the script's own folder out of the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    if sys.argv[1:2] == ["template"]:
        import template

        template.main(sys.argv[2:])
    elif sys.argv[1:2] == ["cold"]:
        import cold_job

        cold_job.main(sys.argv[2:])
    return supervise(parse(sys.argv[1:]))


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="zygote.py")
    parser.add_argument("--work", required=True, help="folder with inputs/ and outputs/")
    parser.add_argument("--policy", required=True, help="shared/policy.json")
    parser.add_argument("--min-isolation", choices=["kernel", "process"], required=True)
    parser.add_argument("--slots", type=int, default=2, help="idle children kept ready")
    parser.add_argument("--concurrency", type=int, default=2, help="jobs that run at once")
    # All children of one template share its address layout and hash seed.
    parser.add_argument("--forks-per-template", type=int, default=2_000)
    parser.add_argument(
        "--cold",
        action="store_true",
        default=sys.platform != "linux",
        help="a fresh interpreter per job and no kernel layer: all there is outside of Linux",
    )
    parser.add_argument("--without", action="append", default=[], help="mechanism to leave out")
    parser.add_argument("--allow-plain-builtins", action="store_true", help="for run_confined.py")
    return parser.parse_args(arguments)


def supervise(options: argparse.Namespace) -> int:
    # Ctrl-C reaches the whole terminal group; the sidecar decides, and says so by closing stdin.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if options.cold:
        from cold_supervisor import ColdSupervisor

        return ColdSupervisor(options).serve()
    from supervisor import Supervisor

    return Supervisor(options).serve()


if __name__ == "__main__":
    sys.exit(main())
