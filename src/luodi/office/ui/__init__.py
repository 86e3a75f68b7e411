"""The interface: layout, tokens, components, error pages, the specimen page."""
