"""What a sentence is, and which English words it is made of."""
