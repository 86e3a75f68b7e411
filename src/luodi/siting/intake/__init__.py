"""A folder of tables in and out: CSV, Parquet or Arrow, every bad row named by file, row and column."""

from luodi.siting.intake.faults import Fault, FaultyProblemError
from luodi.siting.intake.folder import read, write

__all__ = ["Fault", "FaultyProblemError", "read", "write"]
