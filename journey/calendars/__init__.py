"""The days of a search as a calendar that other programs subscribe to."""
