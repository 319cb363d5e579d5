"""What people complain about: figures over the sentences of stored reviews."""
