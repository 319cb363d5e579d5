"""Jobs: who works on them where, what their functions get, and how they end."""
