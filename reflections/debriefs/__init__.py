"""Looking back: which questions, what was typed, how it is kept, and what is made of it."""
