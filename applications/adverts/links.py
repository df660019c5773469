"""Web addresses: which are accepted, and when two of them mean the same job."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

MAX_LENGTH = 2000
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'`{}|\\^]+", re.I)
HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$|^localhost$", re.I)
TRACKING = re.compile(
    r"^(?:utm_.*|gh_src|refid|ref_?|referr?er|referral|trk.*|tracking.*|source|src|fbclid|gclid|msclkid"
    r"|mc_[ce]id|_g[al]"
    r"|lever-(?:source|origin).*|origin|original.*|ebp|recommended.*|lipi|licu|savedsearchid|from|vjs|tk|xkcb"
    r"|xpse|xfps"
    r"|advn|adid|sjdu|bb|hl|lang|language|locale|iisn?|jobsite|igshid|si|cmpid|campaign|medium|share.*)$",
    re.I,
)
LAST_STEP = re.compile(r"/(?:apply|application|apply/.*|thanks|confirmation|viewjob|share)$")
LINKEDIN_ID = re.compile(r"/jobs/view/(?:[^/]*-)?(\d{6,})")
GREENHOUSE_ID = re.compile(r"/jobs/(\d{5,})")


def web_link(text: str) -> str:
    """The address if it is one of the web (http or https, a real host name, no password in it), else nothing."""
    address = text.strip()
    if address.lower().startswith("www."):
        address = f"https://{address}"
    parts = _split(address)
    if parts is None or parts.scheme.lower() not in ("http", "https") or len(address) > MAX_LENGTH:
        return ""
    return (
        address if HOST.match(_host(parts)) and "@" not in parts.netloc and not re.search(r"[\s<>\"]", address) else ""
    )


def links_in(text: str) -> list[str]:
    """The web addresses of a text in their order, without the punctuation around them."""
    stripped = (re.sub(r"[.,;:!?]+$", "", _without_closing(match[0])) for match in URL.finditer(text))
    return [link for address in stripped if (link := web_link(address))]


def host_of(link: str) -> str:
    """The host of an address without `www.`, in lower case."""
    parts = _split(link)
    return re.sub(r"^(?:www\d?|m)\.", "", _host(parts)) if parts else ""


def normalise_link(url: str) -> str:
    """A key that is equal for two addresses of the same job; empty for what is no web address.

    Case, `www.`, a closing slash, fragments and tracking parameters fall away; parameters that name the job stay.
    """
    link = web_link(url)
    parts = _split(link)
    if not link or parts is None:
        return ""
    host, query = host_of(link), dict(parse_qsl(parts.query, max_num_fields=None))
    known = _known_job(host, parts.path, {key.lower(): value for key, value in query.items()})
    return (known or _general_key(host, parts, query))[:MAX_LENGTH]


def _known_job(host: str, path: str, query: dict[str, str]) -> str:
    """The job's own number on boards that show one job at several addresses."""
    if host.endswith("linkedin.com"):
        match = LINKEDIN_ID.search(path)
        number = match[1] if match else query.get("currentjobid", "")
        return f"linkedin.com/jobs/view/{number}" if number else ""
    if "gh_jid" in query:
        return f"greenhouse.io/jobs/{query['gh_jid']}"
    if host.endswith("greenhouse.io"):
        match = GREENHOUSE_ID.search(path)
        number = match[1] if match else query.get("token", "")
        return f"greenhouse.io/jobs/{number}" if number else ""
    key = query.get("jk") or query.get("vjk")
    return f"indeed/{key}" if key and "indeed." in host else ""


def _general_key(host: str, parts: SplitResult, query: dict[str, str]) -> str:
    path = LAST_STEP.sub("", re.sub(r"/+", "/", parts.path.lower()).rstrip("/"))
    kept = sorted((key.lower(), value) for key, value in query.items() if not TRACKING.match(key))
    route = parts.fragment.lower().rstrip("/") if parts.fragment.startswith(("/", "!/")) else ""
    return urlunsplit(("", "", host + path, urlencode(kept), route))


def _without_closing(address: str) -> str:
    while address.endswith((")", "]")) and address.count("(") + address.count("[") < address.count(")") + address.count(
        "]"
    ):
        address = address[:-1]
    return address


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return parts if parts.port is None or parts.hostname else None
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    try:
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return ""
