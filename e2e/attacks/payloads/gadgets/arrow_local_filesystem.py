# kind: gadgets
# tries: pyarrow's own file system layer

from pyarrow import fs

with fs.LocalFileSystem().open_output_stream(VICTIM["dir"] + "/" + VICTIM["nonce"]) as out:
    out.write(b"x")
