"""``python -m build_tools`` is the command ``divan``."""

from .cli import main

main()
