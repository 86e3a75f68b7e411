"""Jobs: work outside the request, on a leased table; a killed worker's job is taken up by the next."""
