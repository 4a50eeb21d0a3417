"""Divan: the pipeline that turns sources in many languages and scripts into an archive."""
