"""The one exception that a user's mistake raises; the command prints it and exits."""


class GuyotError(ValueError):
    """One sentence for the user: the thing, the rule and the value that broke it.

    ``exit_code``: the command's; 1 where it is the core that is wrong, and no input of the user's.
    """

    exit_code = 2
