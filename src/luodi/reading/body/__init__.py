"""The article and everything around it: one scorer for html, text dumps, docx and pdf."""

from luodi.reading.body.layout import Layout, layout

__all__ = ["Layout", "layout"]
