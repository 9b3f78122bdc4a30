"""Entry point of the `luausmith` command and of `python -m generator`."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
