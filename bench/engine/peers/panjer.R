# The same recursion by actuar: rounding, 16,384 points of 1000, which end at 99.9 %, VaR and CTE.
suppressMessages(library(actuar))
began <- proc.time()
step <- 1000
fx <- discretize(plnorm(x, 9.5, 1.8), from = 0, to = 16384 * step, step = step, method = "rounding")
total <- aggregateDist("recursive", model.freq = "negative binomial", model.sev = fx, size = 4, prob = 1 / 6,
                       x.scale = step, maxit = 16384, tol = 1e-3)
print(quantile(total, c(0.99, 0.995)))
print(CTE(total, c(0.99, 0.995)))
cat("work", sum((proc.time() - began)[1:2]), "\n")
