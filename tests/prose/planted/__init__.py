"""Narratives around consistent tables, whose wordings were written by who does not know the phrases.

Who changes phrases does not read `wordings.yaml`: it would measure nothing then.
"""
