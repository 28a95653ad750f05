# kind: output
# tries: No output at all
# control: none
# expect: no_output

print("done")
