"""Rewrites, one a file: of the source before it is read, of the network once it is made."""
