"""The terms of a text: words, phrases, and the forms they take."""
