"""What a job pays, in words."""

from decimal import Decimal

from applications.models import Application

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "INR": "₹", "JPY": "¥"}


def pay_words(application: Application) -> str:
    """£34,000 to £38,000 a year; from £34,000; up to 38,000 CHF a month; empty where nothing is known."""
    lowest, highest = (_amount(value, application.pay_currency) for value in (application.pay_min, application.pay_max))
    if lowest and highest:
        words = lowest if lowest == highest else f"{lowest} to {highest}"
    else:
        words = f"from {lowest}" if lowest else f"up to {highest}" if highest else ""
    return f"{words} {application.get_pay_period_display()}".strip() if words else ""


def _amount(value: Decimal | None, currency: str) -> str:
    if value is None:
        return ""
    number = f"{value:,.2f}".removesuffix(".00")
    sign = SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{number} {currency}".strip()
