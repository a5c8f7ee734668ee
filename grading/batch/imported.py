"""Imported last in the process of which workers are copies: what is there by then stays.

Looking through it for garbage would write to every page of it, and each worker would have its own.
"""

import gc

gc.collect()
gc.freeze()
