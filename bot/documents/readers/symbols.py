"""What characters of the fonts Symbol and Wingdings show, by their places in these: boxes, ticks, signs."""

_SYMBOL = (
    dict(
        zip(
            map(ord, "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghijklmnopqrstuwxyz"),
            "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηιϕκλμνοπθρστυωξψζ",
            strict=True,
        )
    )
    | dict(
        zip(
            (
                0xA2,
                0xA3,
                0xA5,
                0xAB,
                0xAC,
                0xAD,
                0xAE,
                0xAF,
                0xB0,
                0xB1,
                0xB2,
                0xB3,
                0xB4,
                0xB5,
                0xB7,
                0xB8,
                0xB9,
            ),
            "′≤∞↔←↑→↓°±″≥×∝•÷≠",
            strict=True,
        )
    )
    | dict(
        zip(
            (0xBA, 0xBB, 0xBC, 0xC7, 0xC8, 0xCE, 0xCF, 0xD0, 0xD6, 0xD7, 0xE5, 0xF2),
            "≡≈…∩∪∈∉∠√⋅∑∫",
            strict=True,
        )
    )
)
_WINGDINGS = dict(
    zip(
        (
            0x6C,
            0x6D,
            0x6E,
            0x6F,
            0x71,
            0x72,
            0x75,
            0x76,
            0xA1,
            0xA7,
            0xA8,
            0xAB,
            0xD8,
            0xDF,
            0xE0,
            0xE1,
            0xE2,
        ),
        "●❍■□❑❒◆❖○▪□★➢←→↑↓",
        strict=True,
    )
) | dict(zip((0x2A, 0x28, 0xFB, 0xFC, 0xFD, 0xFE), "✉☎✗✓☒☑", strict=True))
_WINGDINGS |= {0x81 + at: sign for at, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")}
_WINGDINGS_2 = dict(zip((0x4F, 0x50, 0x51, 0x52, 0x53, 0x54, 0xA3, 0x98), "✗✓☒☑☒☒□●", strict=True))
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(name: str | None) -> bool:
    """Tell whether a font shows signs in the places of letters."""
    return name is not None and name.lower() in _FONTS


def sign(font: str, code: int) -> str:
    """Return what the character `code` shows in a font, "" if that is not known."""
    signs = _FONTS.get(font.lower(), {})
    place = code - 0xF000 if code in _PRIVATE else code
    return signs.get(place, "" if code in _PRIVATE or not 0x20 <= code < 0xD800 else chr(code))


def signs(font: str, text: str) -> str:
    """Return what a text shows in a font of signs."""
    return "".join(sign(font, ord(character)) for character in text)


EMOJI = {
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "ballot_box_with_check": "☑",
    "x": "❌",
    "negative_squared_cross_mark": "❎",
    "heavy_multiplication_x": "✖",
    "no_entry": "⛔",
    "no_entry_sign": "🚫",
    "question": "❓",
    "exclamation": "❗",
    "star": "⭐",
}
"""Names of pictures, as Markdown writes them between colons, that say something: yes, no, how good."""
