# kind: exhaustion
# tries: Hang in a destructor
# control: unsafe

class Hang:
    def __del__(self):
        while True:
            pass


x = Hang()
x.self = x
