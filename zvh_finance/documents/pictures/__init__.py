"""Pictures that papers share, as plain SVG."""
