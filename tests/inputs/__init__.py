"""Inputs that the tests build: pages as analysts save them, and files that break readers."""
