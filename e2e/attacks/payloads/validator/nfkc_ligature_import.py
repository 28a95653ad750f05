# kind: validator
# tries: A ligature in the name of a forbidden module (ﬁ folds to fi)
# control: none

import suﬀix_that_is_nothing_or_subprocess
