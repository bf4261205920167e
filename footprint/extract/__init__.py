"""A page becomes records of sightings: rules first, NER last and only on windows."""
