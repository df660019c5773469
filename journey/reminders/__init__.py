"""Mails to the person themselves: when one is due, what it says, and what can be answered from it."""
