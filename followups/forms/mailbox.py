"""A mailbox of one's own."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from accounts.local import own_address
from accounts.models import User
from applications.forms.plain import PlainWords
from followups.addresses import NotAnAddress, envelope
from followups.models import SendingAccount
from followups.providers import Provider, provider_of
from followups.sealed import Seal
from followups.servers import DEFAULT_PORTS, is_host

WHERE = ("host", "port", "security", "username", "imap_host")
HIGHEST_PORT = 65535


class MailboxForm(PlainWords, forms.ModelForm[SendingAccount]):
    """The server may be left out where the address says which it is. The password is never shown again, and it is
    asked anew when it would go to another server or under another name."""

    password = forms.CharField(
        label="Password",
        max_length=500,
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    port = forms.IntegerField(label="Port", min_value=1, max_value=HIGHEST_PORT, required=False)

    class Meta:
        model = SendingAccount
        fields = ("address", "username", "host", "port", "security", "imap_host")
        labels: ClassVar = {
            "address": "Your e-mail address",
            "username": "User name",
            "host": "Mail server",
            "imap_host": "Server for reading",
        }
        help_texts: ClassVar = {
            "username": "Left blank, it is the address",
            "host": "For sending mail, such as smtp.example.org; left blank, Ajar takes the one that it knows",
            "imap_host": (
                "Such as imap.example.org. Only to look for a letter in your Sent folder, where the line broke at the"
                " last moment. Left blank, Ajar asks you"
            ),
        }

    field_order = ("address", "password", "username", "host", "port", "security", "imap_host")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.is_new = self.instance._state.adding
        self.before = {name: getattr(self.instance, name) for name in WHERE}
        self.fields["address"].required, self.fields["host"].required = True, False
        if self.is_new:
            self.initial.update(address=own_address(user), port=None)
            self.fields["password"].help_text = "Many providers want an app password, made in their security settings"
        else:
            self.fields["password"].help_text = "Left blank, the one that is kept stays"

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        try:
            envelope(address)
        except NotAnAddress as error:
            raise ValidationError(error.messages[0]) from error
        return address

    def clean_host(self) -> str:
        return a_host(self.cleaned_data["host"])

    def clean_imap_host(self) -> str:
        return a_host(self.cleaned_data["imap_host"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "address" not in given:
            return given
        given["username"] = given.get("username") or given["address"]
        self._fill_in_the_server(given)
        moved = any(given.get(name) != self.before[name] for name in WHERE)
        if not given.get("password") and not self.errors and (self.is_new or moved):
            words = (
                "Enter the password" if self.is_new else "Enter the password again, since it goes somewhere else now"
            )
            self.add_error("password", words)
        return given

    @property
    def provider(self) -> Provider | None:
        """What is known about the provider of the address that was typed."""
        return provider_of(str(self["address"].value() or ""))

    def keep(self) -> SendingAccount:
        """Save the mailbox with its sealed password; one that was changed works again."""
        account = self.save(commit=False)
        account.owner, account.kind = self.user, SendingAccount.Kind.OWN
        password = self.cleaned_data["password"]
        if password:
            account.secret = Seal.shut(password, self.user.pk)
        account.save()
        account.resume()
        return account

    def _fill_in_the_server(self, given: dict[str, Any]) -> None:
        known = provider_of(given["address"])
        if not given.get("host") and "host" not in self.errors:
            if known is None:
                self.add_error("host", "Enter the mail server, such as smtp.example.org")
                return
            given |= {"host": known.host, "port": known.port, "security": known.security}
        given["port"] = given.get("port") or DEFAULT_PORTS.get(given.get("security", ""), 587)


def a_host(typed: str) -> str:
    """Return what was typed, if it can be the name of a server."""
    if typed and not is_host(typed):
        raise ValidationError("Enter the name of a server, such as smtp.example.org")
    return typed
