"""`python -m gxcheck`: the command."""

from gxcheck.cli import run

if __name__ == "__main__":
    run()
