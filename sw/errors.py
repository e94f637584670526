"""The one exception that a user's mistake raises; the command prints it and exits with 2."""


class GuyotError(ValueError):
    """One sentence for the user: the thing, the rule and the value that broke it."""
