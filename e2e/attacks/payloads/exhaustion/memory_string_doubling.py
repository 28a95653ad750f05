# kind: exhaustion
# tries: A string that doubles
# control: unsafe
# expect: memory killed

text = "x"
while True:
    text += text
