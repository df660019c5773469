"""The mails, one a file: each says whether the day is its day."""
