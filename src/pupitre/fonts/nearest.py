"""Which shipped face stands in for a family that is not at hand, and how much wider to take it.

Widths are compared by the mean advance of running text, in ems. Those of Office's and the web's families are `xWidthAvg` of the npm
package @capsizecss/metrics 4.3.0 (MIT), those marked (AFM) were measured the same way on Adobe's font metrics of the typeface with the
same widths (ITC Avant Garde Gothic for Century Gothic, Palatino, ITC Bookman, New Century Schoolbook). Measured with our own text, the
shipped faces agree with the package within 1 %.
"""

from pupitre.fonts.search import plain

MARGIN = 1.02  # letters differ more than means do: lines planned a little too wide break no earlier on the wall
_UNKNOWN = 1.05  # nothing is known of the family; most text faces are no wider than this times Arial

SHIPPED = {
    "arial": "liberation-sans",
    "arialnarrow": "liberation-sans-narrow",
    "arimo": "liberation-sans",
    "bitstreamverasans": "dejavu-sans",
    "caladea": "caladea",
    "calibri": "carlito",
    "cambria": "caladea",
    "carlito": "carlito",
    "courier": "liberation-mono",
    "couriernew": "liberation-mono",
    "cousine": "liberation-mono",
    "dejavusans": "dejavu-sans",
    "gelasio": "gelasio",
    "georgia": "gelasio",
    "helvetica": "liberation-sans",
    "inter": "inter",
    "lato": "lato",
    "liberationmono": "liberation-mono",
    "liberationsans": "liberation-sans",
    "liberationsansnarrow": "liberation-sans-narrow",
    "liberationserif": "liberation-serif",
    "montserrat": "montserrat",
    "notosans": "noto-sans",
    "opensans": "open-sans",
    "poppins": "poppins",
    "roboto": "roboto",
    "sourcesans3": "source-sans-3",
    "sourcesanspro": "source-sans-3",
    "times": "liberation-serif",
    "timesnewroman": "liberation-serif",
    "tinos": "liberation-serif",
}
"""Families whose widths are shipped, plain, with the face that has them: Office's are measured on free families of the same widths."""

_MEANS = {
    "carlito": 0.4102,
    "caladea": 0.4110,
    "dejavu-sans": 0.5096,  # measured with our text, scaled to the package's Arial
    "gelasio": 0.4458,
    "liberation-sans": 0.4458,
    "liberation-sans-narrow": 0.3656,  # likewise
    "liberation-serif": 0.4063,
    "montserrat": 0.5030,
    "open-sans": 0.4688,
    "poppins": 0.5000,
    "roboto": 0.4448,
    "source-sans-3": 0.4180,
}
_NEAREST = {
    "archivo": ("liberation-sans", 0.4400),
    "assistant": ("source-sans-3", 0.4140),
    "barlow": ("roboto", 0.4310),
    "bitter": ("gelasio", 0.4650),
    "bookantiqua": ("gelasio", 0.4456),  # (AFM)
    "bookmanoldstyle": ("gelasio", 0.4962),  # (AFM)
    "cabin": ("source-sans-3", 0.4220),
    "centurygothic": ("poppins", 0.4846),  # (AFM)
    "centuryschoolbook": ("gelasio", 0.4673),  # (AFM)
    "cormorantgaramond": ("liberation-serif", 0.3940),
    "crimsontext": ("liberation-serif", 0.3955),
    "exo2": ("liberation-sans", 0.4550),
    "figtree": ("liberation-sans", 0.4490),
    "firasans": ("open-sans", 0.4580),
    "helveticaneue": ("liberation-sans", 0.4500),
    "hind": ("source-sans-3", 0.4290),
    "josefinsans": ("poppins", 0.4560),
    "jost": ("poppins", 0.4280),
    "kanit": ("roboto", 0.4520),
    "karla": ("liberation-sans", 0.4565),
    "lexend": ("poppins", 0.4900),
    "librebaskerville": ("gelasio", 0.5170),
    "librefranklin": ("liberation-sans", 0.4650),
    "lora": ("gelasio", 0.4680),
    "lucidagrande": ("dejavu-sans", 0.4917),
    "lucidasansunicode": ("dejavu-sans", 0.4917),
    "manrope": ("open-sans", 0.4600),
    "merriweather": ("gelasio", 0.4850),
    "mulish": ("open-sans", 0.4640),
    "notoserif": ("gelasio", 0.4810),
    "nunito": ("open-sans", 0.4520),
    "nunitosans": ("open-sans", 0.4520),
    "oswald": ("liberation-sans-narrow", 0.3630),
    "outfit": ("poppins", 0.4450),
    "palatinolinotype": ("gelasio", 0.4456),  # (AFM)
    "playfairdisplay": ("gelasio", 0.4520),
    "plusjakartasans": ("poppins", 0.4680),
    "publicsans": ("open-sans", 0.4675),
    "quicksand": ("poppins", 0.4650),
    "raleway": ("montserrat", 0.4630),
    "robotocondensed": ("liberation-sans-narrow", 0.3960),
    "robotoslab": ("gelasio", 0.4746),
    "rubik": ("open-sans", 0.4680),
    "segoeui": ("open-sans", 0.4434),
    "sourceserif4": ("gelasio", 0.4790),
    "sourceserifpro": ("gelasio", 0.4790),
    "spacegrotesk": ("poppins", 0.4890),
    "tahoma": ("dejavu-sans", 0.4478),
    "titilliumweb": ("source-sans-3", 0.4210),
    "trebuchetms": ("liberation-sans", 0.4561),
    "ubuntu": ("open-sans", 0.4550),
    "urbanist": ("poppins", 0.4415),
    "verdana": ("dejavu-sans", 0.5122),
    "worksans": ("montserrat", 0.4990),
}
# Words in the name of a family that say that it has serifs: its nearest known face is Caladea, else the wide Liberation Sans.
_SERIFS = ("serif", "times", "georgia", "garamond", "roman", "antiqua", "palatino", "century", "bodoni", "didot", "baskerville")


def nearest(family: str) -> tuple[str, float]:
    """Return the shipped face that stands in for a family which is not shipped itself, and the factor for its widths."""
    name = plain(family)
    if name in _NEAREST:
        face, mean = _NEAREST[name]
        return face, round(mean / _MEANS[face] * MARGIN, 3)
    name = name.replace("sansserif", "sans")
    return ("caladea" if any(word in name for word in _SERIFS) else "liberation-sans"), _UNKNOWN
