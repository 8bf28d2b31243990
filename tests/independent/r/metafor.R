# Writes tests/independent/metafor_values.json. Run once from the root of the repository, with R 4.2.2,
# metafor 3.8-1 and its example data (metadat 1.2-0): Rscript tests/independent/r/metafor.R
suppressMessages(library(metafor))
library(jsonlite)

tight <- list(tau2.max = 1e3, tol = 1e-14, threshold = 1e-14, maxiter = 10000)
methods <- c("DL", "PM", "REML", "ML", "SJ", "EB", "HS", "HE")
number <- function(x) as.numeric(x)

one <- function(dat, mods = NULL) {
  fit <- function(method, test) {
    r <- if (is.null(mods)) rma(yi, vi, data = dat, method = method, test = test, control = tight)
         else rma(yi, vi, mods = mods, data = dat, method = method, test = test, control = tight)
    ci <- if (method == "EE") NULL else confint(r, control = list(tol = 1e-14, tau2.max = 1e3))
    p <- if (is.null(mods)) predict(r) else NULL
    list(beta = number(r$beta), se = number(r$se), low = number(r$ci.lb), high = number(r$ci.ub),
         p = number(r$pval), tau2 = r$tau2, QE = r$QE, QEp = r$QEp, QM = r$QM, QMp = r$QMp,
         I2 = r$I2, H2 = r$H2, tau2_ci = if (is.null(ci)) NULL else number(ci$random[1, 2:3]),
         I2_ci = if (is.null(ci)) NULL else number(ci$random[3, 2:3]),
         weights = number(weights(r)), pi = if (is.null(p)) NULL else number(c(p$pi.lb, p$pi.ub)))
  }
  all <- list()
  for (m in c(methods, "EE")) for (t in c("z", "knha")) all[[paste(m, t)]] <- fit(m, t)
  list(yi = number(dat$yi), vi = number(dat$vi), mods = mods, fits = all)
}

diagnostics <- function(dat) {
  r <- rma(yi, vi, data = dat, method = "REML", control = tight)
  i <- influence(r)$inf
  l <- leave1out(r)
  tf <- function(est, side) { t <- trimfill(r, estimator = est, side = side, control = tight)
    list(k0 = t$k0, se = t$se.k0, side = t$side, beta = number(t$beta), error = number(t$se)) }
  e <- regtest(dat$yi, dat$vi, model = "lm"); g <- regtest(r)
  order <- if (is.null(dat$year)) seq_along(dat$yi) else dat$year
  cu <- cumul(r, order = order)
  list(rstudent = number(i$rstudent), dffits = number(i$dffits), cook = number(i$cook.d),
       cov = number(i$cov.r), tau2 = number(i$tau2.del), QE = number(i$QE.del), hat = number(i$hat),
       weight = number(i$weight), leave = number(l$estimate), leave_se = number(l$se),
       L0 = tf("L0", NULL), R0 = tf("R0", NULL),
       L0_left = tf("L0", "left"), L0_right = tf("L0", "right"),
       egger = list(z = e$zval, p = e$pval, df = e$dfs, est = e$est, low = e$ci.lb, high = e$ci.ub),
       regtest = list(z = g$zval, p = g$pval, est = g$est, low = g$ci.lb, high = g$ci.ub),
       order = number(order), cumulative = number(cu$estimate), cumulative_se = number(cu$se))
}

arms <- function(dat) list(yi = number(dat$yi), vi = number(dat$vi))
bcg <- dat.bcg
bcg_counts <- with(bcg, list(a = tpos, n1 = tpos + tneg, c = cpos, n2 = cpos + cneg))
sizes <- lapply(c(RR = "RR", OR = "OR", RD = "RD"), function(m)
  arms(escalc(measure = m, ai = tpos, bi = tneg, ci = cpos, di = cneg, data = bcg)))
normand <- dat.normand1999
means <- lapply(c(MD = "MD", SMD = "SMD"), function(m)
  arms(escalc(measure = m, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                 data = normand)))
empty <- data.frame(ai = c(0, 3, 5), n1i = c(20, 15, 30), ci = c(4, 0, 5), n2i = c(20, 15, 28))
zero <- lapply(c(RR = "RR", OR = "OR", RD = "RD"), function(m)
  arms(escalc(measure = m, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = empty)))

rr <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = bcg)
smd <- escalc(measure = "SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
              data = normand)
hackshaw <- dat.hackshaw1998
raud <- dat.raudenbush1985

groups <- lapply(split(seq_len(nrow(rr)), rr$alloc), function(k)
  rma(yi, vi, data = rr[k, ], method = "REML", control = tight))
between <- rma(sapply(groups, function(g) g$beta), sapply(groups, function(g) g$se^2), method = "EE")

# A network as metadat's own help pages model it (an effect for each arm, half the variance each); rma.mv
# stops at 1e-8 of the deviance, so the same model is fitted by rma, and rma.mv is kept beside it.
smoking <- escalc(measure = "PLO", xi = xi, ni = ni, data = dat.hasselblad1998)
smoking$trt <- relevel(factor(smoking$trt), ref = sort(unique(smoking$trt))[1])
smoking_fit <- rma(yi, vi, mods = ~ factor(study) + trt - 1, data = smoking, control = tight)
smoking_mv <- rma.mv(yi, vi, mods = ~ factor(study) + trt - 1, random = ~ trt | study, rho = 1/2,
                     data = smoking)

of_network <- function(fit, dat) {
  keep <- grep("^trt", rownames(fit$beta))
  list(study = as.character(dat$study), trt = as.character(dat$trt), yi = number(dat$yi),
       vi = number(dat$vi), beta = number(fit$beta[keep]), se = number(fit$se[keep]),
       names = sub("^trt", "", rownames(fit$beta)[keep]), tau2 = 2 * fit$tau2, tau2_mv = smoking_mv$tau2, QE = fit$QE, QEp = fit$QEp)
}

values <- list(
  version = as.character(packageVersion("metafor")),
  sizes = list(bcg_counts = bcg_counts, bcg = sizes, empty = empty, zero = zero,
               normand = normand[, c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")], means = means),
  pools = list(bcg = one(rr), bcg_latitude = one(rr, mods = rr$ablat), stays = one(smd),
               smoke = one(hackshaw), teachers = one(raud),
               teachers_weeks = one(raud, mods = raud$weeks)),
  diagnostics = list(bcg = diagnostics(rr), stays = diagnostics(smd), smoke = diagnostics(hackshaw),
                     teachers = diagnostics(raud)),
  groups = list(alloc = as.character(rr$alloc), names = names(groups),
                beta = sapply(groups, function(g) number(g$beta)),
                se = sapply(groups, function(g) g$se), Q = between$QE, p = between$QEp),
  network = list(smoking = of_network(smoking_fit, smoking))
)
write(toJSON(values, digits = NA, auto_unbox = TRUE, null = "null", dataframe = "columns", na = "null"),
      "tests/independent/metafor_values.json")
