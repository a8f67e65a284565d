"""Kazakh and Russian as plain functions: text in, text out, no database, no settings."""

CODES = ("kk", "ru")


def other(language: str) -> str:
    """The paper's other language; KeyError for a language it does not write in."""
    return {"kk": "ru", "ru": "kk"}[language]
