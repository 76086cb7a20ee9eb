"""The same by scipy.fft: rounding, tilting, real transform; one lattice (ours computes a second one to know its error)."""
import sys
import time
import numpy as np
from scipy import fft
from scipy.special import ndtr

began = time.process_time()
points = 1 << int(sys.argv[1])
step = 6.4e8 / points
edges = np.log((np.arange(points) + 0.5) * step)
masses = np.diff(ndtr((edges - 9.5) / 1.8), prepend=0)
tilt = np.exp(-12 / points * np.arange(points))
transform = fft.rfft(masses * tilt)
total = fft.irfft((1 - 5 * (transform - 1)) ** -4.0, points) / tilt
cdf = np.cumsum(total)
mean = np.dot(total, np.arange(points)) * step
limited = np.concatenate(([0], np.cumsum(1 - cdf[:-1]))) * step
for level in (0.99, 0.995):
    at = np.searchsorted(cdf, level)
    print(at * step, at * step + (mean - limited[at]) / (1 - level))
print("work", time.process_time() - began)
