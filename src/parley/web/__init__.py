"""The served board: every page of a dossier at an address of its own, as HTML for people and JSON for programs."""

from parley.web.app import create_app

__all__ = ["create_app"]
