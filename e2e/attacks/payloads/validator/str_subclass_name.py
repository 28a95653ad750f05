# kind: validator
# tries: A str subclass as the module's name, equal to whatever is asked

class Name(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return str.__hash__(self)

    def partition(self, sep):
        return ("math", "", "")

    def split(self, *a):
        return ["math"]


__import__(Name("posix")).system(TOUCH)
