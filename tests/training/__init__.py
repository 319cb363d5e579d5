"""Making a model out of raw data, on a data set that is made up in the same layout."""
