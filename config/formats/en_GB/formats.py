"""Hours as Ajar tells them, for the pages that are Django's own."""

TIME_FORMAT = "G.i"
DATETIME_FORMAT = "j M Y, G.i"
SHORT_DATETIME_FORMAT = "d/m/Y G.i"
