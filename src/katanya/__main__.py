"""`python -m katanya` is `katanya`."""

from katanya.cli import main

if __name__ == "__main__":
    main()
