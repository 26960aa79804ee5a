"""What has changed in a story between two drafts of it: its people and what is told, not its text."""
