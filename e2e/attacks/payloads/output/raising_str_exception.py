# kind: output
# tries: An exception whose text raises
# control: none
# expect: error

class Evil(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


raise Evil
