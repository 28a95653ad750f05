# kind: validator
# tries: A byte order mark before the import
# control: none
# prelude: none
# generate: the expression below makes the payload's text

"\ufeffimport subprocess\nsubprocess.call('touch DIR/NONCE', shell=True)\n"
