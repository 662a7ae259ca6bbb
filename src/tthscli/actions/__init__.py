"""One module a subcommand: plain arguments in, a report out. Nothing here prints or knows the command line."""
