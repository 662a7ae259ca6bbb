"""The command line: options, help, streams, exit codes. One module a command; one error boundary."""
