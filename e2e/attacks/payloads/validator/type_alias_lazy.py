# kind: validator
# tries: The value of a type alias is evaluated later

type Alias = __import__("os").system(TOUCH)
print(Alias.__value__)
