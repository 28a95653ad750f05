"""Landlock, the mount namespace, and both as a jail: what a fork can reach afterwards."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

import landlock
import namespaces
import privileges
from confine import python_tree
from probe import probe
from slot import Slot, make_slot

Layer = Callable[[Slot, Callable[[Slot], object]], Callable[[], object]]


@pytest.fixture
def slot(tmp_path: Path) -> Slot:
    (tmp_path / "root").mkdir()
    made = make_slot(tmp_path)
    made.input_path.write_text("input")
    return made


def in_fork(action: Callable[[], object]) -> str:
    """What the action returned, or the name of what it raised."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(write, str(action()).encode())
        except BaseException as error:
            os.write(write, type(error).__name__.encode())
        finally:
            os._exit(0)
    os.close(write)
    with open(read) as pipe:
        answer = pipe.read()
    os.waitpid(pid, 0)
    return answer


def landlocked(slot: Slot, action: Callable[[Slot], object]) -> Callable[[], object]:
    def confined() -> object:
        privileges.forbid_new_privileges()
        rules = [(slot.input_path.parent, landlock.READ), (slot.output_path, landlock.WRITE)]
        landlock.restrict(landlock.abi(), rules)
        return action(slot)

    return confined


def jailed(slot: Slot, action: Callable[[Slot], object]) -> Callable[[], object]:
    def confined() -> object:
        namespaces.open_jail(slot.folder.parent, python_tree())
        return landlocked(namespaces.enter_jail(slot), action)()

    return confined


def unshared(slot: Slot, action: Callable[[Slot], object]) -> Callable[[], object]:
    return lambda: action(namespaces.enter(slot, python_tree()))


def _here() -> list[Layer]:
    """Stock Docker has no user namespaces, gVisor no Landlock; one of them must be there."""
    with tempfile.TemporaryDirectory() as folder:
        found = probe(Path(folder)).confinement
    layers = {
        landlocked: found.landlock_abi > 0,
        unshared: found.namespaces,
        jailed: found.jailed,
    }
    return [layer for layer, there in layers.items() if there]


HERE = _here()


def test_one_of_them_is_here() -> None:
    assert HERE


@pytest.mark.parametrize("layer", HERE, ids=lambda layer: layer.__name__)
def test_gives_the_slot_and_no_more(
    slot: Slot,
    layer: Layer,
    tmp_path: Path,
) -> None:
    canary = tmp_path / "canary"
    canary.write_text("secret")
    assert in_fork(layer(slot, lambda s: s.input_path.read_text())) == "input"
    assert in_fork(layer(slot, lambda s: s.output_path.write_text("done"))) == "4"
    refused = {"PermissionError", "FileNotFoundError", "OSError"}
    attempts: list[Callable[[Slot], object]] = [
        lambda _: canary.read_text(),
        lambda _: canary.write_text("gone"),
        lambda s: s.input_path.write_text("gone"),
        lambda s: s.input_path.unlink(),
        lambda s: s.output_path.with_name("another").write_text("more"),
        lambda s: s.output_path.unlink(),
        lambda s: os.symlink("/etc/passwd", s.output_path.with_name("link")),
        lambda s: os.mkfifo(s.output_path.with_name("fifo")),
        lambda _: os.listdir("/etc"),
        lambda _: Path("/proc/1/environ").read_bytes(),
    ]
    for attempt in attempts:
        assert in_fork(layer(slot, attempt)) in refused
    assert canary.read_text() == "secret"
    assert slot.output_path.read_text() == "done"
    assert sorted(p.name for p in slot.folder.iterdir()) == ["in", "output.csv"]


@pytest.mark.parametrize("layer", HERE, ids=lambda layer: layer.__name__)
def test_covers_an_input_that_comes_later(layer: Layer, tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    slot = make_slot(tmp_path)
    (tmp_path / "source").write_text("late")
    closed_read, closed_write = os.pipe()
    go_read, go_write = os.pipe()

    def wait_then_read(inside: Slot) -> object:
        os.write(closed_write, b"x")
        os.read(go_read, 1)
        return inside.input_path.read_text()

    helper = os.fork()
    if helper == 0:
        os.read(closed_read, 1)
        os.link(tmp_path / "source", slot.input_path)
        os.write(go_write, b"x")
        os._exit(0)
    assert in_fork(layer(slot, wait_then_read)) == "late"
    os.waitpid(helper, 0)


def test_landlock_without_rules_opens_nothing(tmp_path: Path) -> None:
    def confined() -> object:
        privileges.forbid_new_privileges()
        landlock.restrict(landlock.abi(), [])
        return os.listdir(tmp_path)

    if landlocked in HERE:
        assert in_fork(confined) == "PermissionError"
    else:
        assert landlock.abi() == 0
