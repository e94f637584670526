"""Which hardware for which chip.

candidates   the options of a stage, each with cycles and cost; known: those found once
budget       one option a stage, the cheapest that are quick enough together
search       which, by goal: bisection, then shorter intervals (shorter); buffers and queues as deep
             as they must be, and deeper
plan         the result as data: written, read back, explained (explain); choice is one stage of it
spec         a plan's choice as the specification of its component
"""
