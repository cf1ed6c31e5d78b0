"""Facts into sentences, with a model and without."""
