"""Reviews: ingest, group commit, corrections, and the trainer's window of recent reviews."""
