"""The sentiment model: tokenizing, classifying, explaining and online learning."""
