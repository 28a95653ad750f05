# kind: gadgets
# tries: pyarrow's S3 client opens a connection

from pyarrow import fs

s3 = fs.S3FileSystem(endpoint_override=f"127.0.0.1:{VICTIM['tcp4']}", scheme="http", anonymous=True, connect_timeout=1, request_timeout=1)
s3.get_file_info("bucket/key")
