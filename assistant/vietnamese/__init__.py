"""How Vietnamese is written: numbers, dates, symbols, abbreviations, text."""
