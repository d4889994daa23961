"""Shares the costs of a municipal partnership by inhabitants, exactly and with the proof."""

__version__ = "0.1.0"
