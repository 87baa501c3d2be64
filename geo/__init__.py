"""Places: administrative units and areas through time, cells, placemarks, files."""
