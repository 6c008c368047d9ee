"""`python -m socialvalue`: the same as `socialvalue`."""

from socialvalue.cli import main

if __name__ == "__main__":
    main(prog_name="python -m socialvalue")
