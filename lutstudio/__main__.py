"""``python -m lutstudio``: the command line."""

from lutstudio.cli import main

if __name__ == "__main__":
    main()
