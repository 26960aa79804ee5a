"""``python -m fabula``."""

from fabula.cli.main import main

if __name__ == "__main__":
    main()
