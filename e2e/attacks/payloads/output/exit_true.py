# kind: output
# tries: SystemExit with a value that is not a number
# control: none
# expect: exception

raise SystemExit("finished well")
