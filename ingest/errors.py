"""Errors that are sentences for the person who can act on them."""

from __future__ import annotations


class ProjectError(Exception):
    """A problem whose message is one sentence, shown without a traceback."""


class UnusableFile(ProjectError):
    """A report file that cannot be used; the message is the reason, without the file's name."""


class InvalidData(ProjectError):
    """A file of taxonomy, reference data or facts that breaks its own rules; the message names file and entry."""
