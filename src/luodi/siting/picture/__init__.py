"""One self-contained page of a plan: map, gauges, refusals and the course of the solve."""

from luodi.siting.picture.page import page

__all__ = ["page"]
