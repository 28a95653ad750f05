# kind: output
# tries: An exception whose class claims to be SystemExit
# control: none
# expect: exception

class Fake(Exception):
    __class__ = SystemExit
    code = 0


raise Fake
