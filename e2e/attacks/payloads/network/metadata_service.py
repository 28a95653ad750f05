# kind: network
# tries: The metadata service of a cloud
# control: none

import urllib.request

body = urllib.request.urlopen("http://169.254.169.254/latest/meta-data/", timeout=2).read()
won("metadata", body[:100])
