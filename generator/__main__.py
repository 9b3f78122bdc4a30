"""Entry point of the `luausmith` command and of `python -m generator`."""

import atexit
import gc


def main() -> None:
    """Run the command line as a process of its own.

    Documents and models hold no cycles worth looking for, and looking costs as much time as all the work. Commands that
    stay on see to it themselves.
    """
    gc.disable()
    atexit.register(gc.freeze)
    from generator.cli.main import main as run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
