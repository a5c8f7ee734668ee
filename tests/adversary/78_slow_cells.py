"""Takes a little less than the limit of time in each of many cells."""
# seconds: 0.5

import time

time.sleep(0.4)

# %% own
time.sleep(0.4)

# %% own
time.sleep(0.4)

# %% own
time.sleep(0.4)

# %% own
time.sleep(0.4)

# %% own
time.sleep(0.4)

# %% own
time.sleep(0.4)
