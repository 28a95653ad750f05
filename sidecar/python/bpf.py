"""A small assembler for seccomp programs (classic BPF over ``struct seccomp_data``)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

# Opcodes as in linux/bpf_common.h.
_LOAD_WORD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_AND = 0x54  # BPF_ALU | BPF_AND | BPF_K
_JUMP_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K

_NR_OFFSET, _ARCH_OFFSET, _ARGS_OFFSET = 0, 4, 16

ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_X32_BIT = 0x40000000


def errno_action(code: int) -> int:
    """The call fails with this errno and has no effect."""
    return _ERRNO | code


@dataclass(frozen=True)
class Arg:
    """A condition: ``argument & mask`` is one of ``values``.

    Compares the low 32 bits, which are all that the kernel reads of an int; with ``wide`` the
    high half must be zero too (for unsigned long).
    """

    index: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    wide: bool = False


Alternative = tuple[Arg, ...]
"""All of its conditions must hold; an empty one always holds."""


def _ins(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def _load(offset: int) -> bytes:
    return _ins(_LOAD_WORD, offset)


def _condition(arg: Arg, tail: int) -> bytes:
    """Falls through when the condition holds, else jumps over the next ``tail`` instructions."""
    low = _ARGS_OFFSET + 8 * arg.index
    parts = []
    body = [_load(low)]
    if arg.mask != 0xFFFFFFFF:
        body.append(_ins(_AND, arg.mask))
    for left in range(len(arg.values) - 1, -1, -1):
        miss = tail if left == 0 else 0
        body.append(_ins(_JUMP_EQUAL, arg.values[-1 - left], left, miss))
    if arg.wide:
        parts = [_load(low + 4), _ins(_JUMP_EQUAL, 0, 0, len(body) + tail)]
    return b"".join([*parts, *body])


def _alternative(conditions: Alternative) -> bytes:
    block = _ins(_RETURN, ALLOW)
    for condition in reversed(conditions):
        block = _condition(condition, len(block) // 8) + block
    return block


def _call(nr: int, alternatives: tuple[Alternative, ...], otherwise: int) -> bytes:
    block = b"".join(_alternative(alternative) for alternative in alternatives)
    if not alternatives or alternatives[-1]:
        block += _ins(_RETURN, otherwise)
    return _ins(_JUMP_EQUAL, nr, 0, len(block) // 8) + block


def assemble(
    arch: int,
    allowed: dict[int, tuple[Alternative, ...]],
    *,
    default: int,
    answers: dict[int, int] | None = None,
) -> bytes:
    """The program: ``allowed`` numbers pass under their alternatives, the rest gets ``default``.

    A foreign architecture (int 0x80) and x32 numbers get ``default`` as well. ``answers`` gives
    single calls an action of their own.
    """

    def parts() -> Iterator[bytes]:
        yield _load(_ARCH_OFFSET)
        yield _ins(_JUMP_EQUAL, arch, 1, 0)
        yield _ins(_RETURN, default)
        yield _load(_NR_OFFSET)
        yield _ins(_JUMP_AT_LEAST, _X32_BIT, 0, 1)
        yield _ins(_RETURN, default)
        for nr, alternatives in allowed.items():
            yield _call(nr, alternatives, default)
        for nr, action in (answers or {}).items():
            yield _call(nr, (), action)
        yield _ins(_RETURN, default)

    return b"".join(parts())
