"""What a page says about itself: publication date, origin, author, editor, counts."""
