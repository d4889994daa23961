"""The rules of the convenant, a file per group of articles. Values in, charges out."""
