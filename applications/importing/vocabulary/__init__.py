"""The words that logs of a job search use, in several languages, folded as `plain.fold` does."""
