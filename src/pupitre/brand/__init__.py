"""Brands: a PowerPoint master, drawn or generated from `_brand.yml`, read as frames, text styles and colours."""

from pupitre.brand.contract import BRAND
from pupitre.brand.layouts import LAYOUT_ROLES, PLACEHOLDER_ROLES
from pupitre.brand.load import load_brand, master_bytes
from pupitre.brand.spec import BrandVariant, LogoSpec

__all__ = ["BRAND", "LAYOUT_ROLES", "PLACEHOLDER_ROLES", "BrandVariant", "LogoSpec", "load_brand", "master_bytes"]
