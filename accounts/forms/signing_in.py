"""django-allauth's forms in Ajar's words."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.http import HttpRequest

from accounts import local
from accounts.forms.fields import TimeZoneField
from accounts.forms.words import NEW_PASSWORD_HINT, TAKEN, PlainWords, Words
from accounts.models import User


class LoginForm(PlainWords, account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def welcomes_newcomers(self) -> bool:
        """Say whether somebody new may open an account here."""
        return bool(get_adapter().is_open_for_signup(self.request))


class SignupForm(PlainWords, account.SignupForm):
    """What Ajar needs to know of somebody new; without a password they sign in by a mailed code."""

    words = {
        "password1": Words(
            "Password",
            "Enter a password",
            f"{NEW_PASSWORD_HINT} Leave it empty to sign in with a mailed code each time.",
        ),
        "name": Words("What shall we call you?", "Enter a name"),
    }
    field_order = ("name", "email", "password1", "time_zone")

    name = forms.CharField(max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    time_zone = TimeZoneField(guess=True, initial="Europe/London")

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.time_zone = self.cleaned_data["time_zone"]
        user.save()


class ReauthenticateForm(PlainWords, account.ReauthenticateForm):
    """The password, once more."""


class AddEmailForm(PlainWords, account.AddEmailForm):
    """Another address."""

    words = {"email": Words("New e-mail address", "Enter your new e-mail address")}


class ChangeEmailForm(PlainWords, account.ChangeEmailForm):
    """The address that was mistyped while signing up."""


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    """The old password and the new one."""


class SetPasswordForm(PlainWords, account.SetPasswordForm):
    """The first password of somebody who has none, and the address to sign in with, where none was given yet."""

    field_order = ("email", "password1", "password2")

    email = forms.EmailField(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if local.own_address(self.user):
            del self.fields["email"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if local.is_taken(email):
            raise forms.ValidationError(TAKEN)
        return email

    def save(self) -> None:
        if "email" in self.fields:
            local.change_address(self.user, self.cleaned_data["email"])
            self.user.email = self.cleaned_data["email"]
        super().save()


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    """Where to mail the code that lets one choose a new password."""


class ResetPasswordKeyForm(PlainWords, account.ResetPasswordKeyForm):
    """The new password."""


class RequestLoginCodeForm(PlainWords, account.RequestLoginCodeForm):
    """Where to mail a sign-in code."""


class ConfirmLoginCodeForm(PlainWords, account.ConfirmLoginCodeForm):
    """The sign-in code from the mail."""


class ConfirmEmailCodeForm(PlainWords, account.ConfirmEmailVerificationCodeForm):
    """The code that shows that the address is theirs."""


class ConfirmPasswordResetCodeForm(PlainWords, account.ConfirmPasswordResetCodeForm):
    """The code that lets one choose a new password."""


SECOND_STEP_CODE = {
    "code": Words("Code", "Enter the code", "Six digits from your app, or one of your recovery codes."),
}


class SecondStepForm(PlainWords, mfa.AuthenticateForm):
    """The code from the app, or a recovery code."""

    words = SECOND_STEP_CODE


class SecondStepAgainForm(PlainWords, mfa.ReauthenticateForm):
    """The same, before something that matters."""

    words = SECOND_STEP_CODE


class ActivateTOTPForm(PlainWords, totp.ActivateTOTPForm):
    """The first code that the app shows."""

    words = {"code": Words("Code from the app", "Enter the six digits that the app shows")}


class AddPasskeyForm(PlainWords, webauthn.AddWebAuthnForm):
    """A name for the new passkey; the browser fills in the rest."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["passwordless"] = True


class RenamePasskeyForm(PlainWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""
