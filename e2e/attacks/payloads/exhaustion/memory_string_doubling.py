# kind: exhaustion
# tries: A string that doubles
# control: unsafe
# expect: memory killed timeout

text = "x"
while True:
    text += text
