"""The ways an act can fail, each with the HTTP status the edge gives it."""


class Failure(Exception):
    """Something the person can be told about; `reason` is a sentence for them."""

    status = 400

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class BadInput(Failure):
    """What was sent cannot be understood."""

    status = 400


class Refused(Failure):
    """The person can see the thing but may not do this to it."""

    status = 403


class NotFound(Failure):
    """Unknown, or hidden from this person: the two must look the same."""

    status = 404


class NotNow(Failure):
    """Allowed in another phase."""

    status = 409


class Conflict(Failure):
    """Somebody else changed it in between."""

    status = 409


class TooMany(Failure):
    """Too many tries; the reason says how long to wait."""

    status = 429
