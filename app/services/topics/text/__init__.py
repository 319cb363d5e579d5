"""The terms of a text: tokenizer, vocabulary and compiled look-up."""
