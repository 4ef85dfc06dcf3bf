"""The dashboard: what its pages share. Nothing here is imported before a page asks for it."""
