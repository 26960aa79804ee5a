"""Story in, diagnostics out."""
