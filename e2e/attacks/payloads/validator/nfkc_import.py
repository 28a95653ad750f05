# kind: validator
# tries: Full-width letters in an import, which Python folds

import ｏs as o

o.ｓystem(TOUCH)
