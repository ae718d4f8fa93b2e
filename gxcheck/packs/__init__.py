"""YAML → RulePack: the files are read, every mistake is told, and the nouns are built."""

from gxcheck.language.names import DeclaredNames
from gxcheck.packs.loading import BUILT_IN, load_pack, rules_directory
from gxcheck.packs.pack import Rule, RuleExample, RulePack, Where
from gxcheck.packs.scopes import forms_of, scopes_of

__all__ = [
    "BUILT_IN",
    "DeclaredNames",
    "Rule",
    "RuleExample",
    "RulePack",
    "Where",
    "forms_of",
    "load_pack",
    "rules_directory",
    "scopes_of",
]
