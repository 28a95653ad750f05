# kind: validator
# tries: A module-level annotation runs

value: __import__("os").system(TOUCH) = 1
