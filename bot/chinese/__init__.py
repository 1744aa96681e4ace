"""What characters mean: words, numerals, dates, scripts, sentences, sounds; one reading of them for all."""
