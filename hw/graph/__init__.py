"""A network as hardware sees it: stages says what each reads and makes, fuse joins neighbours."""
