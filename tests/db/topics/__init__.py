"""The stores of documents and labels."""
