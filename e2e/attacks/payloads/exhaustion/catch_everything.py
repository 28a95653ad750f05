# kind: exhaustion
# tries: Catch whatever is raised and go on
# control: unsafe
# expect: timeout killed

while True:
    try:
        while True:
            pass
    except BaseException:
        continue
