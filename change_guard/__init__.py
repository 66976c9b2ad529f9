"""change-guard shows you the customer you are about to hurt, and lets the change through once they were told."""

__version__ = "0.1.0"
