"""Where ``tths`` begins. ``--version`` and the shell's TAB are answered before anything heavy is imported."""

import sys


def main(words: list[str] | None = None) -> int:
    """Runs the command line ``words`` (by default the program's own) and returns the exit code."""
    words = sys.argv[1:] if words is None else words
    try:
        if words in (["--version"], ["-V"]):
            from tthscli import __version__

            sys.stdout.write(f"tths {__version__}\n")
            return 0
        if words[:1] == ["--complete"]:
            from tthscli.cli.complete import answer

            return answer(words[1:])
        from tthscli.cli.boundary import run

        return run(words)
    except KeyboardInterrupt:
        return 130
