"""The report for an editor: one page of HTML that needs nothing else.  A surface: it imports the project."""
