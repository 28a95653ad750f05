"""Immortal objects: in an interpreter of their own, since what it makes stays for good."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import gc, sys, weakref
sys.path.insert(0, sys.argv[1])
import immortal


class Node:
    pass


def count(target):
    return sys.getrefcount(target)


kept = {"a text of its own": [object()], "code": count.__code__}
made = immortal.immortalize()
print(made)
if made:
    for old in (kept, kept["a text of its own"][0], count.__code__, count.__code__.co_varnames):
        before = count(old)
        references = [old] * 100
        assert count(old) == before, old
    assert immortal.immortalize() < made / 10, "once is enough"

# Objects that are made later live and die as ever, also those in a circle.
gc.freeze()
node, other = Node(), Node()
node.other, other.other = other, node
gone = [weakref.ref(node), weakref.ref(other)]
del node, other
gc.collect()
assert [reference() for reference in gone] == [None, None]
alone = Node()
gone = weakref.ref(alone)
del alone
assert gone() is None
"""


def test_what_is_there_is_counted_no_more() -> None:
    command = [sys.executable, "-I", "-B", "-c", PROGRAM, str(Path(__file__).parent)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert (int(ended.stdout) > 1000) == (sys.version_info >= (3, 12))
