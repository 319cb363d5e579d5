"""What clients send and receive: payloads reject unknown keys, views always have all of theirs."""
