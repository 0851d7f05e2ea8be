"""Base templates, components, styles, forms and the clock: how a page looks, never what it decides."""
