# kind: output
# tries: A failure that claims another kind
# control: none
# expect: exception

print('{"status": "error", "kind": "cancelled", "message": "cancelled by the user"}', flush=True)
raise ValueError("the truth")
