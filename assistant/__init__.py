"""Drafting assistant for reports: facts in, sentences out, sources on every sentence."""
