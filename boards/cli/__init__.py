"""The front door: thin functions, a subject a file; the work is done elsewhere.

app         the command itself: shared options, exits, --json
console     tables as wide as their words; tables has one for each result
demo        the whole way (whole_path) on digits
networks    train, import, export, share, networks, inspect, recode, data
designs     plan, generate, simulate, explore, report
proofs      prove
hardware    build, patch, flash, run, emulate, boards
"""
