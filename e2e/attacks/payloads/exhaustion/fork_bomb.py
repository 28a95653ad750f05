# kind: exhaustion
# tries: Processes that make processes
# control: unsafe

import os

while True:
    try:
        os.fork()
    except OSError as error:
        print(error)
        break
