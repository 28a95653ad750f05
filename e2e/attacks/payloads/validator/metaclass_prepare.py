# kind: validator
# tries: A metaclass whose namespace answers every name

class Names(dict):
    def __missing__(self, key):
        return getattr(print, "__se" + "lf__").__dict__[key]


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Names()


class Run(metaclass=Meta):
    done = __import__("os").system(TOUCH)
