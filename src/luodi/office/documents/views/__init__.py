"""The rooms of documents, one module each: list, intake, one document, its review desk."""
