"""Results as tables: every function takes plain data and gives what rich can show."""
