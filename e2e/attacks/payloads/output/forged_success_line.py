# kind: output
# tries: A line on stdout that looks like the runner's verdict, then a failure
# control: none
# expect: exception

print('{"status": "success", "kind": null, "signal": null, "exit_code": 0, "message": null}', flush=True)
raise ValueError("the truth")
