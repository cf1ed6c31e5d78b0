"""What must hold before anyone signs: sources, conflicts, style, layout."""
