"""What each command of the command line does; `cli` only reads the arguments. Each returns its exit code."""
