"""What every page in the browser is made with: templates, one stylesheet, headers."""
