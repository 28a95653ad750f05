# kind: validator
# tries: A match statement reads dunders by keyword

match print:
    case object(__self__=b):
        b.eval("__import__('os').system(TOUCH)", {"TOUCH": TOUCH})
