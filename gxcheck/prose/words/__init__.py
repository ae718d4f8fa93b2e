"""Text → tokens: the words, figures and signs of a sentence."""
