# kind: output
# tries: A MemoryError that is only raised
# control: none
# expect: memory exception

raise MemoryError("not really")
