"""``python -m tthscli`` is ``tths``."""

import sys

from tthscli.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
