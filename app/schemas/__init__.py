"""What crosses the wire: payloads reject unknown keys, and views always have all of theirs."""
