"""Sets every mark in the gradebook to a thousand."""
# harms: class

import sqlite3

gradebook = sqlite3.connect("@COURSE@/gradebook.db")
gradebook.execute("UPDATE grade SET manual_score = 1000, needs_manual_grade = 0")
gradebook.commit()
