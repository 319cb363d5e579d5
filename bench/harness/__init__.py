"""What every speed benchmark is run with: servers, load, figures, the table."""
