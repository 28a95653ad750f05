# kind: validator
# tries: help() can start a pager

help.__call__.__globals__["sys"].modules["os"].system(TOUCH)
