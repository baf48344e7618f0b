"""Brands: a PowerPoint master, drawn or generated from `_brand.yml`, read as frames, text styles and colours."""
