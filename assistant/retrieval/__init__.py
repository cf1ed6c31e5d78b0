"""The corpus: passages, embeddings, the index."""
