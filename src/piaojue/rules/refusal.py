"""What every anticipated refusal has in common: a sentence for the person who was refused."""


class Refused(Exception):
    """An act was refused; the text says, in Chinese, what was refused, why, and what is possible now."""

    status = 422  # how a page that was not ready for it answers
