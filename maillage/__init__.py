"""Maillage: one region's organisations, working together for women and children."""
