"""Which mail server a mailbox names, and whether a line to it may be opened: a field for a host is a door inwards."""

import ipaddress
import re
import socket
from collections.abc import Container
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings

from followups.models.account import SendingAccount

DEFAULT_PORTS = {"tls": 465, "starttls": 587, "none": 25}
IMAP_PORTS = (993,)
HOST = re.compile(r"(?!-)[a-z0-9-]+(?<!-)(\.(?!-)[a-z0-9-]+(?<!-))*", re.IGNORECASE)


class ServerRefused(ValueError):
    """Ajar opens no line to this server."""


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    security: str = "starttls"
    username: str = ""
    password: str = field(default="", repr=False)
    is_inside: bool = False
    """Trusted to lie in the host's own network."""
    is_shared: bool = False
    """The host's own: one line may carry letters of several people, one after the other."""


def server_of(account: SendingAccount) -> Server:
    """The server, with its opened password. Raises CannotOpen when that cannot be read."""
    if account.kind == SendingAccount.Kind.HOST:
        return host_server(settings.LETTERS_URL)
    return Server(
        account.host, account.port, account.security, account.username, account.password(), settings.SMTP_INSIDE
    )


def reading_server_of(account: SendingAccount) -> Server:
    """The server from which the mailbox is read, always over TLS. Raises ServerRefused where none is named."""
    if not account.imap_host:
        raise ServerRefused("This mailbox names no server to read it from")
    name = account.username or account.address
    return Server(account.imap_host, account.imap_port, "tls", name, account.password(), settings.SMTP_INSIDE)


def host_server(url: str) -> Server:
    """Read smtp://, smtp+tls:// (STARTTLS) or smtp+ssl:// as EMAIL_URL is read."""
    parts = urlsplit(url)
    security = {"smtp": "none", "smtp+tls": "starttls", "smtp+ssl": "tls", "smtps": "starttls"}.get(parts.scheme)
    if security is None or not parts.hostname:
        raise ServerRefused("LETTERS_URL is not the address of a mail server")
    port = parts.port or DEFAULT_PORTS[security]
    return Server(
        parts.hostname, port, security, unquote(parts.username or ""), unquote(parts.password or ""), True, True
    )


def reachable_address(server: Server, ports: Container[int] | None = None) -> str:
    """Look the host up once and return the address to connect to. Raises ServerRefused for one inside the network.

    Whoever connects uses this address and looks nothing up again: a name may answer differently the second time.
    `ports`: what a mailbox may name, settings.SMTP_PORTS unless said otherwise.
    """
    if not server.is_inside and server.port not in (settings.SMTP_PORTS if ports is None else ports):
        raise ServerRefused("This is not a port for mail")
    found = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not server.is_inside and not all(is_outside(address) for address in addresses):
        raise ServerRefused("This server lies inside a private network")
    return addresses[0]


def is_host(name: str) -> bool:
    """Whether this can be the name of a server at all; to look up what cannot be one raises UnicodeError."""
    try:
        ascii_name = name.encode("idna").decode()
    except UnicodeError:
        return False
    return bool(HOST.fullmatch(ascii_name))


def is_outside(address: str) -> bool:
    """Whether an IP address is one of the public internet, however it is written."""
    ip = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or is_outside(str(mapped)))
