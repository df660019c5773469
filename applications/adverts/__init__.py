"""Reads job adverts from what a person pastes. Nothing is fetched, nothing is stored."""

from applications.adverts.advert import Advert, Guess, Pay
from applications.adverts.links import normalise_link, web_link
from applications.adverts.read import read_advert

__all__ = ["Advert", "Guess", "Pay", "normalise_link", "read_advert", "web_link"]
