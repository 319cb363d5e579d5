"""What a sentence is, and which words are English function words: shared by all services."""
