"""Many pages: from paths to pages, through a pool or a cluster, into files that survive any interruption.

The engine itself stays pure; everything here that touches files and processes is built around ``engine.read``.
"""
