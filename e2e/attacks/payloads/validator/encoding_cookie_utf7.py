# kind: validator
# tries: Text that another encoding declaration turns into code
# prelude: none
# generate: the expression below makes the payload's text

"# -*- coding: utf-7 -*-\nx = \"+ACIAOw- __import__(+ACI-os+ACI-).system(+ACI-touch DIR/NONCE+ACIAKQA7- y = +ACI-\"\n"
