"""Ten million years of negative binomial (4, mean 20) lognormals in numpy, vectorised, a million years at a time; VaR and TVaR by
partition."""
import numpy as np

rng = np.random.default_rng(1)
years = []
for _ in range(10):
    counts = rng.negative_binomial(4, 1 / 6, 1_000_000)
    sizes = rng.lognormal(9.5, 1.8, counts.sum())
    ends = np.cumsum(counts)
    some = counts > 0
    total = np.zeros(len(counts))
    total[some] = np.add.reduceat(sizes, (ends - counts)[some])
    years.append(total)
years = np.concatenate(years)
print(years.mean(), years.std())
for level in (0.99, 0.995):
    k = int(np.ceil(level * len(years))) - 1
    top = np.partition(years, k)
    print(top[k], top[k:].mean())
