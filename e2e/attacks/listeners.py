"""Sockets and a FIFO that must hear nothing."""

import contextlib
import os
import selectors
import socket
import threading
from pathlib import Path


class Listeners:
    """Listens on its own thread, so that whoever does get through is answered and does not wait."""

    def __init__(self, folder: Path, abstract: str) -> None:
        self._heard: list[str] = []
        self._selector = selectors.DefaultSelector()
        self._lock = threading.Lock()
        self.where: dict[str, object] = {
            "tcp4": self._inet(socket.AF_INET, "127.0.0.1", socket.SOCK_STREAM),
            "tcp6": self._inet(socket.AF_INET6, "::1", socket.SOCK_STREAM),
            "udp4": self._inet(socket.AF_INET, "127.0.0.1", socket.SOCK_DGRAM),
            "udp6": self._inet(socket.AF_INET6, "::1", socket.SOCK_DGRAM),
            "unix": self._unix(str(folder / "stream.sock"), socket.SOCK_STREAM),
            "dgram": self._unix(str(folder / "dgram.sock"), socket.SOCK_DGRAM),
            "fifo": self._fifo(folder / "fifo"),
        }
        self._unix("\0" + abstract, socket.SOCK_STREAM)
        self.where["abstract"] = abstract
        threading.Thread(target=self._serve, daemon=True).start()

    def _inet(self, family: int, host: str, kind: int) -> int:
        """The port, or 9 (discard) where the machine does not have this family."""
        try:
            listener = socket.socket(family, kind)
            listener.bind((host, 0))
        except OSError:
            return 9
        self._listen(listener, kind, f"{host} {'TCP' if kind == socket.SOCK_STREAM else 'UDP'}")
        port: int = listener.getsockname()[1]
        return port

    def _unix(self, name: str, kind: int) -> str:
        listener = socket.socket(socket.AF_UNIX, kind)
        with contextlib.suppress(OSError):  # no abstract names under some kernels
            listener.bind(name)
            self._listen(listener, kind, f"unix socket {name!r}")
        return name

    def _fifo(self, path: Path) -> str:
        os.mkfifo(path, 0o666)
        descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)

        def hear() -> None:
            self._note(f"FIFO: {os.read(descriptor, 4096)!r}")

        self._selector.register(descriptor, selectors.EVENT_READ, hear)
        return str(path)

    def _listen(self, listener: socket.socket, kind: int, name: str) -> None:
        def accept() -> None:
            connection, peer = listener.accept()
            self._note(f"{name}: a connection from {peer}")
            connection.close()

        def receive() -> None:
            data, peer = listener.recvfrom(4096)
            self._note(f"{name}: {data[:40]!r} from {peer}")

        if kind == socket.SOCK_STREAM:
            listener.listen()
        self._selector.register(
            listener, selectors.EVENT_READ, accept if kind == socket.SOCK_STREAM else receive
        )

    def _note(self, what: str) -> None:
        with self._lock:
            self._heard.append(what)

    def _serve(self) -> None:
        while True:
            for key, _ in self._selector.select():
                with contextlib.suppress(OSError):
                    key.data()

    def heard(self) -> list[str]:
        """What came in since the last time."""
        with self._lock:
            heard, self._heard = self._heard, []
        return heard
