"""What ikc costs on a terminal line, beside the bare framework and what people would use instead: `make bench`."""
