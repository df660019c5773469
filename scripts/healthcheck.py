"""Asks the web server of this container how it is: `python -m scripts.healthcheck /readyz`."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def status(path: str) -> int:
    """Ask under the name the visitors use; another name would be turned away."""
    site = urlsplit(os.environ.get("SITE_URL", "http://127.0.0.1:8000"))
    server = http.client.HTTPConnection("127.0.0.1", 8000, timeout=4)
    server.request("GET", path, headers={"Host": site.netloc})
    return server.getresponse().status


if __name__ == "__main__":
    sys.exit(status(sys.argv[1]) != http.client.OK)
