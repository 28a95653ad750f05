# kind: output
# tries: SystemExit(False) is an exit with zero, and no output
# control: none
# expect: no_output

raise SystemExit(False)
