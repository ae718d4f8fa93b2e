"""One run: what is asked, decided, written, proved."""
