"""Which template serves: the first one, a fresh one now and then, another when one dies.

Every template must pass the self-attack before it gets a job, and its stock of idle children is
kept here. A retired template lives on until its last job has ended.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import selectors
import shutil
from collections import deque
from collections.abc import Callable
from pathlib import Path

from children import Children
from isolation import Isolation
from jobs import Child
from template_process import TemplateProcess
from trial import Trial

# Deaths in a row, with no job served in between, after which it is of no use to go on.
_MAX_DEATHS = 3
# After a renewal that failed for want of room.
_FORKS_UNTIL_NEXT_TRY = 200


class TemplatesFailed(Exception):
    """No template can be had, or none that may serve."""


class Templates:
    """``serving`` is called with each template that has passed its self-attack."""

    def __init__(
        self,
        options: argparse.Namespace,
        selector: selectors.BaseSelector,
        children: Children,
        serving: Callable[[TemplateProcess, Isolation], None],
    ) -> None:
        self._options = options
        self._selector = selector
        self._children = children
        self._serving = serving
        self._folder = Path(options.work) / "slots"
        self._numbers = itertools.count(1)
        self._all: list[TemplateProcess] = []
        self._current: TemplateProcess | None = None
        self._coming: TemplateProcess | None = None
        self._trials: dict[Child, Trial] = {}
        self._idle: deque[Child] = deque()
        self._preparing: Child | None = None
        self._deaths = 0
        self._renewal = options.forks_per_template
        """As many forks of the current template, and it is time for another."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(mode=0o700)

    @property
    def available(self) -> bool:
        return self._current is not None

    @property
    def trials(self) -> list[Child]:
        """The children that attack at the moment; their limits hold as for any job."""
        return list(self._trials)

    def start(self) -> None:
        """Starts a template unless one is already on its way."""
        if self._coming is None:
            folder = self._folder / str(next(self._numbers))
            policy, without = Path(self._options.policy), self._options.without
            template = TemplateProcess(folder, policy, without)
            self._coming = template
            self._all.append(template)
            self._selector.register(
                template.link, selectors.EVENT_READ, lambda _mask: self._hear(template)
            )

    @property
    def is_short(self) -> bool:
        """Whether an idle child should be prepared now."""
        missing = self._preparing is None and len(self._idle) < self._options.slots
        return self._current is not None and missing

    def take(self) -> Child:
        """A child for a job: an idle one, or a fresh one when none is ready. Raises OSError."""
        if self._idle:
            return self._idle.popleft()
        if self._current is None:
            raise BlockingIOError("no template serves yet")
        child = self._children.fork(self._current, rehearsed=False)
        self._renew_when_due()
        return child

    def refill(self) -> None:
        """Prepares one more idle child unless there are enough or one is on its way."""
        if self._current is not None and self.is_short:
            with contextlib.suppress(OSError):  # no room at the moment, or it has just ended
                self._preparing = self._children.fork(self._current, rehearsed=True)
            self._renew_when_due()

    def _renew_when_due(self) -> None:
        if self._current is not None and self._current.forks >= self._renewal:
            with contextlib.suppress(OSError):
                self.start()

    def child_ready(self, child: Child) -> None:
        if child in self._trials:
            try:
                self._trials[child].begin(self._children, child)
            except OSError as error:
                self._give_up(child.template, error)
        elif child is self._preparing:
            self._preparing = None
            if child.template is self._current:
                self._idle.append(child)
            else:
                self._children.kill(child)

    def child_ended(self, child: Child) -> None:
        """Takes what concerns no job: trials, idle children, the last child of an old template."""
        if child in self._trials:
            self._judge(child.template, self._trials.pop(child).conclude(child))
        elif child.job is not None and child.ended is not None:
            self._deaths = 0
        if child is self._preparing:
            self._preparing = None
        if child in self._idle:
            self._idle.remove(child)
        if child.template.retired and not child.template.children and not child.template.dead:
            self._drop(child.template)

    def close(self) -> None:
        """Ends every template and with it every child; removes all slots."""
        for template in self._all:
            template.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def abandon(self, template: TemplateProcess) -> None:
        """Kills a template that does not answer, and takes it as dead."""
        template.kill()
        self._bury(template)

    def _hear(self, template: TemplateProcess) -> None:
        for message in template.receive():
            if message["event"] == "ready":
                template.ready = message
                try:
                    child = self._children.fork(template, rehearsed=False)
                    self._trials[child] = Trial(self._folder, template.confinement)
                except OSError as error:
                    self._give_up(template, error)
            else:
                self._children.heard(template, message)
        if template.dead and template in self._all:
            self._bury(template)

    def _judge(self, template: TemplateProcess, isolation: Isolation) -> None:
        if template is not self._coming:
            return
        previous, self._current, self._coming = self._current, template, None
        self._renewal = self._options.forks_per_template
        self._serving(template, isolation)
        if previous is not None:
            self._retire(previous)

    def _give_up(self, template: TemplateProcess, error: OSError) -> None:
        """There is no room to try a fresh template: goes on with the old one, if there is one."""
        if self._current is None:
            raise TemplatesFailed(f"no room for the self-attack: {error}")
        self._coming = None
        self._renewal = self._current.forks + _FORKS_UNTIL_NEXT_TRY
        template.retired = True
        self._drop(template)
        for child in list(template.children.values()):
            if child in self._trials:
                self._trials.pop(child).close()
            self._children.finish(child)

    def _retire(self, template: TemplateProcess) -> None:
        template.retired = True
        while self._idle:
            self._children.kill(self._idle.popleft())
        if not template.children:
            self._drop(template)

    def _bury(self, template: TemplateProcess) -> None:
        """Its children died with it: ends their jobs, and sees that another template comes."""
        self._drop(template)
        if template is self._current:
            self._current = None
        if template is self._coming:
            self._coming = None
        for child in list(template.children.values()):
            self._children.finish(child)
        if not template.retired:
            self._deaths += 1
            if self._deaths >= _MAX_DEATHS:
                raise TemplatesFailed("the warm Python process ended again and again")
            self.start()

    def _drop(self, template: TemplateProcess) -> None:
        if template in self._all:
            self._all.remove(template)
            self._selector.unregister(template.link)
            template.kill()
            shutil.rmtree(template.folder, ignore_errors=True)
