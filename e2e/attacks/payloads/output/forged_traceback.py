# kind: output
# tries: Frames with forged names and line numbers
# control: none
# expect: exception

code = compile("\n" * 5000 + "raise ValueError('x')", "/etc/shadow", "exec")
exec(code)
