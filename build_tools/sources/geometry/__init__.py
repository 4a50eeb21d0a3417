"""The text layer of a PDF, read by where its letters stand.

``glyphs`` takes them from the page, ``units`` puts together what a font draws apart, ``layout``
makes lines and paragraphs, and ``bidi`` brings each line into the order of reading. No dictionary
and no language model is asked: what cannot be told by geometry is left to repair.
"""
