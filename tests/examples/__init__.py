"""Examples beside the grammars, read as tests."""
