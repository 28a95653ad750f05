"""Children as the supervisor handles them: their pipes, their slots, the job they are given."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import selectors
import time
from collections.abc import Callable
from typing import Any

from jobs import Capture, Child, Job, new_captures
from slot import make_slot, place_input, remove_slot
from template_process import TemplateProcess
from wire import Outbox

Callback = Callable[[Child], None]


class Children:
    """``ready`` is called for a child that is confined and waits for a job, ``ended`` for one that
    is reaped, with its pipes read to their end and its slot still there."""

    def __init__(self, selector: selectors.BaseSelector, ready: Callback, ended: Callback) -> None:
        self._selector = selector
        self._ready = ready
        self._ended = ended
        self._ids = itertools.count(1)

    def fork(self, template: TemplateProcess, *, rehearsed: bool) -> Child:
        """Asks the template for one more child. Raises OSError."""
        child_id = next(self._ids)
        slot = make_slot(template.folder)
        control_read, control_write = os.pipe()
        pipes = [os.pipe() for _ in range(3)]
        theirs = [control_read, *(write for _, write in pipes)]
        captures = new_captures(*(read for read, _ in pipes))
        child = Child(child_id, template, slot, Outbox(control_write), *captures)
        request = {"op": "fork", "id": child_id, "folder": str(slot.folder)}
        try:
            template.send({**request, "rehearsed": rehearsed}, theirs)
        except OSError:
            for descriptor in (control_write, *(read for read, _ in pipes)):
                os.close(descriptor)
            remove_slot(slot)
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        template.children[child_id] = child
        template.forks += 1
        for capture in captures:
            os.set_blocking(capture.descriptor, False)
            self._selector.register(
                capture.descriptor,
                selectors.EVENT_READ,
                lambda _mask, capture=capture: self._drain(child, capture),
            )
        return child

    def assign(self, child: Child, job: Job) -> None:
        """Hands the job to a waiting child. Raises OSError when the input cannot be handed over."""
        # Where only a mount keeps a job from its input it gets a copy (see namespaces.py).
        linked = child.template.confinement.landlock_abi > 0
        place_input(child.slot, job.input, link=linked)
        job.started = time.monotonic()
        child.job = job
        request = {
            "code": job.code,
            "limits": vars(job.limits),
            "plain_builtins": job.plain_builtins,
        }
        with contextlib.suppress(BrokenPipeError):
            child.control.write(json.dumps(request).encode())
        self._push(child)

    def kill(self, child: Child) -> None:
        with contextlib.suppress(OSError):  # the template is gone, and the child with it
            child.template.send({"op": "kill", "id": child.child_id})

    def heard(self, template: TemplateProcess, message: dict[str, Any]) -> None:
        """Takes a template's message about one of its children."""
        child = template.children.get(message["id"])
        if child is None:
            return
        if message["event"] == "forked":
            child.pid = message["pid"]
            self._announce(child)
        elif message["event"] == "exited":
            child.ended = message
            self.finish(child)

    def finish(self, child: Child) -> None:
        """Reads what is left in the pipes of a dead child, reports it and clears up."""
        for capture in child.captures:
            while not capture.full and self._drain(child, capture):
                pass
            self._forget(capture.descriptor)
        if child.control.descriptor >= 0:
            self._close_control(child)
        del child.template.children[child.child_id]
        self._ended(child)
        remove_slot(child.slot)

    def _push(self, child: Child) -> None:
        """Writes the job into the child; closing the pipe is what says that it is complete."""
        with contextlib.suppress(BrokenPipeError):  # it died; its end will say why
            child.control.flush()
            if child.control.waiting:
                if child.control.descriptor not in self._selector.get_map():
                    self._selector.register(
                        child.control.descriptor,
                        selectors.EVENT_WRITE,
                        lambda _mask: self._push(child),
                    )
                return
        self._close_control(child)

    def _close_control(self, child: Child) -> None:
        self._forget(child.control.descriptor)
        child.control.descriptor = -1

    def _forget(self, descriptor: int) -> None:
        if descriptor in self._selector.get_map():
            self._selector.unregister(descriptor)
        os.close(descriptor)

    def _drain(self, child: Child, capture: Capture) -> bool:
        """Reads once; false when there was nothing. At the limit a flood is left to block."""
        try:
            chunk = os.read(capture.descriptor, capture.limit - len(capture.data))
        except BlockingIOError:
            return False
        capture.data += chunk
        if (not chunk or capture.full) and capture.descriptor in self._selector.get_map():
            self._selector.unregister(capture.descriptor)
        if capture is child.report:
            self._announce(child)
        return bool(chunk)

    def _announce(self, child: Child) -> None:
        """Ready once both are in: its own word, and the template's with its pid."""
        if child.pid and not child.ready and child.report.data.startswith(b"ready\n"):
            child.ready = True
            self._ready(child)
