"""The rule language: a formula's grammar, names, kinds, functions and linear form."""
