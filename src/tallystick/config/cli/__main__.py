"""`python -m tallystick.config.cli`: the command line without an installed script."""

from tallystick.config.cli import main

main()
