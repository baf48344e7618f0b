"""Brands: a PowerPoint master, drawn or generated from `_brand.yml`, read as frames, text styles and colours."""

from pupitre.brand.anatomy import evidence_for
from pupitre.brand.contract import BRAND
from pupitre.brand.home import Home, chrome_file, home_of, home_of_file, is_path, places_of
from pupitre.brand.layouts import LAYOUT_ROLES, PLACEHOLDER_ROLES
from pupitre.brand.load import load_brand, load_home, master_bytes, spec_of
from pupitre.brand.spec import BrandVariant, LogoSpec

__all__ = [
    "BRAND",
    "LAYOUT_ROLES",
    "PLACEHOLDER_ROLES",
    "BrandVariant",
    "Home",
    "LogoSpec",
    "chrome_file",
    "evidence_for",
    "home_of",
    "home_of_file",
    "is_path",
    "load_brand",
    "load_home",
    "master_bytes",
    "places_of",
    "spec_of",
]
