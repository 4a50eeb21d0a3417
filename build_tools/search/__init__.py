"""Full-text search: one analyser for the index and for queries, and the prebuilt lunr index.

``build_tools/folding.json`` holds the table and the rules; ``analyser.py`` applies them here and
``overrides/assets/js/analyser.js`` in the browser. ``stemmers.py`` makes the stemmers of the
browser from the ones used here, and ``index.py`` builds one index per language of text.
"""
