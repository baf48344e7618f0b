"""The comparisons, one a file: each has `measure(settings)`, which returns the text of its section."""
