# kind: validator
# tries: Import a forbidden module inside a function, where a shallow walk does not look

class A:
    def run(self):
        if True:
            for _ in range(1):
                import subprocess as sp

                return sp.call(TOUCH, shell=True)


A().run()
