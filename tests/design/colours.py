"""The colour tokens of static/css/base.css, and how well two of them can be told apart."""

import math
import re
from pathlib import Path

CSS = Path(__file__).resolve().parents[2] / "static" / "css" / "base.css"
Colour = tuple[float, float, float]

# Björn Ottosson's OKLab, the inverse matrices: https://bottosson.github.io/posts/oklab/
TO_LMS = ((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728), (1, -0.0894841775, -1.2914855480))
TO_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def schemes() -> dict[str, dict[str, Colour]]:
    """Linear sRGB by token name: `light`, `dark`, and `fallback` for browsers without light-dark()."""
    css = CSS.read_text()
    pairs = re.findall(r"--([\w-]+): light-dark\(oklch\((.+?)\), oklch\((.+?)\)\)", css)
    return {
        "light": {name: from_oklch(light) for name, light, _ in pairs},
        "dark": {name: from_oklch(dark) for name, _, dark in pairs},
        "fallback": {name: from_hex(code) for name, code in re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css)},
    }


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(linear: Colour) -> float:
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def from_oklch(code: str) -> Colour:
    """Read `25.5% .036 228`; what sRGB cannot show is cut off, as a screen does."""
    lightness, chroma, hue = (float(part.rstrip("%")) for part in code.split())
    turn = math.radians(hue)
    lab = (lightness / 100, chroma * math.cos(turn), chroma * math.sin(turn))
    lms = tuple(sum(a * b for a, b in zip(row, lab, strict=True)) ** 3 for row in TO_LMS)
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, lms, strict=True)))) for row in TO_RGB)
    return red, green, blue


def from_hex(code: str) -> Colour:
    red, green, blue = (linear(int(code[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def linear(value: float) -> float:
    """Undo the gamma of sRGB (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
