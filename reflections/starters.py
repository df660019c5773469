"""Questions that are good to ask in an interview, to start one's own list from."""

TO_ASK = (
    "What would a good first three months look like?",
    "What is the hardest part of this work at the moment?",
    "How does the team tell each other that something is not going well?",
    "Who decides what comes first when everything is urgent?",
    "What do people who did well here have in common?",
    "When may I expect to hear from you, and from whom?",
)
