"""Mail servers of well-known providers, so that most people need to know none. Nothing is looked up anywhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Provider:
    """`note` says what that provider wants instead of the usual password."""

    host: str
    port: int
    security: str
    note: str = ""


APP_PASSWORD = "It wants an app password, made in your account's security settings, instead of your usual one."
GMAIL = Provider("smtp.gmail.com", 465, "tls", APP_PASSWORD)
OUTLOOK = Provider("smtp-mail.outlook.com", 587, "starttls", "Some accounts no longer let other programs sign in.")
GMX_DE = Provider("mail.gmx.net", 465, "tls", "Switch on access for mail programs in its settings first.")
ICLOUD = Provider("smtp.mail.me.com", 587, "starttls", APP_PASSWORD)
YAHOO = Provider("smtp.mail.yahoo.com", 465, "tls", APP_PASSWORD)
PROVIDERS = {
    "gmail.com": GMAIL,
    "googlemail.com": GMAIL,
    "outlook.com": OUTLOOK,
    "hotmail.com": OUTLOOK,
    "live.com": OUTLOOK,
    "icloud.com": ICLOUD,
    "me.com": ICLOUD,
    "mac.com": ICLOUD,
    "yahoo.com": YAHOO,
    "yahoo.co.uk": YAHOO,
    "aol.com": Provider("smtp.aol.com", 465, "tls", APP_PASSWORD),
    "fastmail.com": Provider("smtp.fastmail.com", 465, "tls", APP_PASSWORD),
    "gmx.de": GMX_DE,
    "gmx.net": GMX_DE,
    "gmx.at": GMX_DE,
    "gmx.ch": GMX_DE,
    "gmx.com": Provider("mail.gmx.com", 465, "tls"),
    "web.de": Provider("smtp.web.de", 587, "starttls", "Switch on access for mail programs in its settings first."),
    "t-online.de": Provider("securesmtp.t-online.de", 465, "tls", "It wants an e-mail password of its own."),
    "posteo.de": Provider("posteo.de", 465, "tls"),
    "mailbox.org": Provider("smtp.mailbox.org", 465, "tls"),
    "zoho.com": Provider("smtp.zoho.com", 465, "tls"),
    "orange.fr": Provider("smtp.orange.fr", 465, "tls"),
    "free.fr": Provider("smtp.free.fr", 465, "tls"),
    "libero.it": Provider("smtp.libero.it", 465, "tls"),
    "btinternet.com": Provider("mail.btinternet.com", 465, "tls"),
}


def provider_of(address: str) -> Provider | None:
    """Return the server that goes with an address; None for a provider that is not in the list."""
    return PROVIDERS.get(address.strip().rpartition("@")[2].casefold())
