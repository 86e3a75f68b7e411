"""``python -m luodi.cli``: the command line."""

from luodi.cli import main

main()
