"""Shades of the house colour that also tell more from less in black and white."""

SHADES = 5

_OF_COLOUR = (14, 34, 56, 78, 100)
"""Per shade how much of the house colour is in it, in hundredths; the rest is white."""

_DARK_BELOW = 0.18
"""Of this luminance white and black read equally well (WCAG 2.1, 1.4.3)."""

_LINEAR_BELOW = 0.03928
_CONTRAST = 5

WHITE = "#ffffff"
INK = "#1a1a1a"


def shade_of(colour: str, shade: int) -> str:
    """A shade, 0 the lightest and 4 the colour itself, as `#rrggbb`."""
    part = _OF_COLOUR[shade]
    mixed = (255 - (255 - channel) * part // 100 for channel in _channels(colour))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def text_on(colour: str) -> str:
    """White or nearly black, whichever reads better on a colour."""
    return WHITE if _luminance(colour) < _DARK_BELOW else INK


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.1, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return (
        channel / 12.92 if channel <= _LINEAR_BELOW else float(((channel + 0.055) / 1.055) ** 2.4)
    )


def readable(colour: str, background: str) -> str:
    """A colour, as little lighter or darker as makes it read as text on a background.

    Contrast is 4.5 to 1 at least (WCAG 2.1, 1.4.3), and some more for thin letters.
    """
    towards = 255 if _luminance(background) < _DARK_BELOW else 0
    for part in range(0, 101, 4):
        mixed = (channel + (towards - channel) * part // 100 for channel in _channels(colour))
        tried = "#" + "".join(f"{channel:02x}" for channel in mixed)
        if contrast(tried, background) >= _CONTRAST:
            return tried
    return WHITE if towards else INK


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.1, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)
