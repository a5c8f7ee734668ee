"""`grade collect` and `grade return`: from another system's download to hand-ins, and back."""
