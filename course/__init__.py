"""What making and marking a course both have to know: cells, regions, where files lie."""
