"""The tools of the project; `python3 -m scripts` lists them."""

import os

# Numpy's threads for matrices: ours are small, and the threads would only wait for each other, for as much time again.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
