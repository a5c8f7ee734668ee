"""`grade export`: scores for Canvas, Moodle and spreadsheets, as nbgrader's export plugins."""

from grading.export.plugins import CanvasExporter, CsvExporter, MoodleExporter, export

__all__ = ["CanvasExporter", "CsvExporter", "MoodleExporter", "export"]
