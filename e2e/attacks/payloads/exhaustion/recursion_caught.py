# kind: exhaustion
# tries: RecursionError caught for ever
# control: unsafe
# expect: error

def down():
    try:
        down()
    finally:
        down()


down()
