"""What students read: sentences, Markdown, formulas, the feedback page."""
