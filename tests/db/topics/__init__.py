"""The stores of documents, labels and fetch cursors."""
