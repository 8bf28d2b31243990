"""Bibliography: from the keys that parameters carry to the papers behind them."""
