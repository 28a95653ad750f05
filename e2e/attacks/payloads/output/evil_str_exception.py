# kind: output
# tries: An exception whose text never ends
# control: none
# expect: error

class Evil(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


raise Evil
