"""What the page says: quotations, people, speakers, scenes."""
