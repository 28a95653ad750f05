# kind: validator
# tries: A finder of its own on sys.meta_path, through typing

import typing


class Finder:
    def find_spec(self, name, path, target=None):
        typing.sys.modules["os"].system(TOUCH)


typing.sys.meta_path.insert(0, Finder())
try:
    import collections.nothing
except ImportError:
    pass
