"""The database: everything that must outlive the process, and all SQL."""
