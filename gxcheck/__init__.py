"""Check annual reports against declarative rules."""
