"""Engines: the same pure extraction in one process, in several, or on a cluster."""
