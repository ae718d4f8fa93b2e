"""A page on this machine for people without a terminal: files are dropped, checked, read, waived and fetched.

Everything lies in one folder, which the process works in; whoever asks has the token of this start.
"""
