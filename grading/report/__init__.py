"""`grade report`: a page for the instructor on how a class did."""
