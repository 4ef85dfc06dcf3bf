"""What is timed, and against what: plain scripts, described in README.md."""
