"""Where a cluster is: `local`, or the address of a scheduler that may be spoken to."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from gxcheck.model import Note, note

#: What is installed for it.
MODULE, EXTRA = "distributed", "gxcheck[cluster]"
#: On this machine, by processes that are started for this run.
LOCAL = "local"
LOOPBACK = "127.0.0.1"
_ENCRYPTED = "tls"


def refused(address: str) -> Note | None:
    """Why it is not used: nothing goes unencrypted to another machine."""
    if address == LOCAL:
        return None
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        host, port = parts.hostname, parts.port
    except ValueError:
        return note("cluster_no_address")
    if parts.scheme not in ("tcp", _ENCRYPTED) or not host or not port or parts.path.strip("/") or "@" in parts.netloc:
        return note("cluster_no_address")
    return None if parts.scheme == _ENCRYPTED or _is_here(host) else note("cluster_no_tls")


def is_encrypted(address: str) -> bool:
    return urlsplit(address).scheme == _ENCRYPTED


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:  # another name, wherever that leads
        return False
