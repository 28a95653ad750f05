# kind: validator
# tries: A mathematical letter in the name of a builtin

𝐞𝐯𝐚𝐥("__import__('os').system(TOUCH)")
