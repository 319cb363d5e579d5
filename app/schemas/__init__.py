"""What crosses the wire: payloads refuse unknown keys, views have no optional ones."""
