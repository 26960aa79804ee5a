"""The program: ``fabula``, and ``python -m fabula``."""

import sys


def start() -> None:
    """Run the command line; an interrupt while it is still being loaded is told like any other."""
    try:
        from fabula.cli.main import main
    except KeyboardInterrupt:
        sys.stderr.write("fabula: interrupted\n")
        sys.exit(130)
    main()


if __name__ == "__main__":
    start()
