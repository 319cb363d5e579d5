"""The HTTP face: each endpoint declares what it takes, gives and refuses, and delegates."""
