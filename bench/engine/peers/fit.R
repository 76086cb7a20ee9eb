# A lognormal seen above its deductible and up to its limit, by fitdistrplus: fitdistcens with the truncated density written out.
# Usage: fit.R FILE [bootstrap replicates]
suppressMessages(library(fitdistrplus))
arguments <- commandArgs(TRUE)
losses <- read.csv(arguments[1])
d <- losses$truncation[1]
dtlnorm <- function(x, meanlog, sdlog) dlnorm(x, meanlog, sdlog) / plnorm(d, meanlog, sdlog, lower.tail = FALSE)
ptlnorm <- function(q, meanlog, sdlog)
  (plnorm(q, meanlog, sdlog) - plnorm(d, meanlog, sdlog)) / plnorm(d, meanlog, sdlog, lower.tail = FALSE)
seen <- data.frame(left = losses$loss, right = ifelse(losses$kind == "right", NA, losses$loss))
logs <- log(losses$loss)
began <- proc.time()
fit <- fitdistcens(seen, "tlnorm", start = list(meanlog = mean(logs), sdlog = sd(logs)))
cat(sprintf("estimate %.6f %.6f\n", fit$estimate[1], fit$estimate[2]))
cat(sprintf("logLikelihood %.9f\n", fit$loglik))
if (length(arguments) > 1) {
  began <- proc.time()
  print(bootdistcens(fit, niter = as.integer(arguments[2]))$CI)
}
cat("work", sum((proc.time() - began)[1:2]), "\n")
