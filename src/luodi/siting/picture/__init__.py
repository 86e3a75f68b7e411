"""One self-contained page of a plan: map, gauges, refusals and the course of the solve."""

from luodi.siting.picture.page import MADE, page

__all__ = ["MADE", "page"]
