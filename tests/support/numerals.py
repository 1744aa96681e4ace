"""Numbers as tests write them."""


def in_han_digits(number: int, zero: str) -> str:
    """Return `number` digit by digit in Han numerals, with `zero` for its zeros: 二〇二四."""
    digits = f"{zero}一二三四五六七八九"
    return "".join(digits[int(digit)] for digit in str(number))
