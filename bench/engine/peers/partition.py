"""VaR and TVaR of ten million lognormals by numpy's partition; the least of five, as in our benchmark."""
import time
import numpy as np

losses = np.random.default_rng(1).lognormal(9.5, 1.8, 10_000_000)
least = float("inf")
for _ in range(5):
    began = time.process_time()
    k = int(np.ceil(0.99 * len(losses))) - 1
    top = np.partition(losses, k)
    measures = top[k], top[k:].mean()
    least = min(least, time.process_time() - began)
print(*measures)
print("work", least)
