"""How long and how many: questions, answers and reasons. Pure."""

QUESTION_WORDS = 150
QUESTION_CHARACTERS = 1500
ANSWER_WORDS = 400
ANSWER_CHARACTERS = 6000
REASON_WORDS = 100
REASON_CHARACTERS = 1000
WAITING_UP_TO = 20
"""Questions of one company about one challenge that may wait for an answer at the same time."""
