# kind: validator
# tries: The declaration on the second line, with another codec
# prelude: none
# generate: the expression below makes the payload's text

"#!/usr/bin/python\n# vim: set fileencoding=raw_unicode_escape :\nx = '\\u0027\\u003b__import__(\\u0027os\\u0027).system(\\u0027touch DIR/NONCE\\u0027)\\u003b\\u0027'\n"
