"""The nouns of a case file and of the law: frozen values, no behaviour that reads a file or a clock."""
