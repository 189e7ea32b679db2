"""An authority's terms, half-terms, closure days and bank holidays."""
