"""Where everything that must outlive the process is kept; the only place that holds SQL."""
