# kind: output
# tries: An exception and a print with text that cannot be encoded
# control: none
# expect: exception

print("\udcff\ud800")
raise ValueError("\udcff\ud800\x00\x1b[2J")
