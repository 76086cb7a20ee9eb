"""Ten thousand lognormal losses above a deductible of 5,000, capped at a limit of 500,000: the data of both fits."""
import numpy as np

losses = np.random.default_rng(1).lognormal(9.5, 1.8, 30_000)
print("loss,truncation,kind")
for loss in losses[losses > 5_000][:10_000]:
    print(f"{min(loss, 500_000):.2f},5000,{'right' if loss > 500_000 else 'exact'}")
