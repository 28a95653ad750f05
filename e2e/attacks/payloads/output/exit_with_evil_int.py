# kind: output
# tries: SystemExit whose code is an int that lies
# control: none

class Zero(int):
    def __eq__(self, other):
        return True

    def __bool__(self):
        return False

    def __int__(self):
        return 0

    __index__ = __int__


raise SystemExit(Zero(5))
