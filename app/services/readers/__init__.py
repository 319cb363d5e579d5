"""Files that people have, read into records and documents."""
