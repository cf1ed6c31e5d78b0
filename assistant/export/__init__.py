"""The report as files: Word, ledger, charts."""
