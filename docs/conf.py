"""The site of `make docs`, by Sphinx from the Markdown pages; a warning fails."""

project = "Guyot"
author = "The Guyot maintainers"
html_title = "Guyot"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3  # links to headings of a page
suppress_warnings = ["myst.header"]  # notes that are included begin with a second heading
default_role = "code"  # docstrings have names in single backticks
autodoc_typehints = "description"
html_theme = "furo"
html_copy_source = False
