"""`python -m change_guard`, and the `change-guard` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from change_guard.cli import run

    run()


if __name__ == "__main__":
    main()
