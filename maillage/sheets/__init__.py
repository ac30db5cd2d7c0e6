"""The sheet: one page of useful addresses that a woman can leave on the kitchen table."""
