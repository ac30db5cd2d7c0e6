"""How pages look: the form renderer, components, charts, the styleguide."""
