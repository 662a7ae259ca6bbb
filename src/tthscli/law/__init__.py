"""The law as data, one file an article, and the one module that loads it."""
