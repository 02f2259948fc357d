# Times pcaPP::cor.fk in the protocol of peers.py; asks for nothing beyond base R and pcaPP.
if (!requireNamespace("pcaPP", quietly = TRUE)) {
  cat("absent its package pcaPP is not installed\n")
  quit(status = 1)
}
suppressPackageStartupMessages(library(pcaPP))

readDoubles <- function(path) readBin(path, "double", n = file.size(path) / 8, endian = "little")
cases <- list()

pcapp <- function(case) {
  order <- sample(case$n)
  permuted <- case$square[order, order]
  cor.fk(case$x, permuted[case$lower])
}

timed <- function(case, seconds) {
  pcapp(case)
  spent <- function() sum(proc.time()[c("user.self", "sys.self")])
  calls <- 0
  start <- spent()
  while (calls == 0 || spent() < start + seconds) {
    pcapp(case)
    calls <- calls + 1
  }
  mean <- 1e6 * (spent() - start) / calls # the clock of the processor ticks in milliseconds
  sprintf("ok %f %f %d", mean, mean, calls)
}

input <- file("stdin", "r")
cat(sprintf("peers R=%s pcaPP=%s work pcapp\n", getRversion(), packageVersion("pcaPP")))
while (length(line <- readLines(input, n = 1)) > 0) {
  words <- strsplit(line, "\t")[[1]]
  if (words[1] == "load") {
    n <- as.integer(words[3])
    square <- matrix(0, n, n)
    lower <- lower.tri(square)
    # R walks columns, so the lower triangle comes in the order of an upper triangle by rows.
    square[lower] <- readDoubles(words[5])
    cases[[words[2]]] <- list(n = n, x = readDoubles(words[4]), square = square + t(square), lower = lower)
    cat("ok\n")
  } else {
    cat(timed(cases[[words[3]]], as.numeric(words[4])), "\n", sep = "")
  }
  flush(stdout())
}
