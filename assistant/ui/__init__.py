"""The screens: one file a page, no logic beyond the screen; all acts go through the workspace."""
