"""Clock, ids, bilingual text, errors, the embedded database: knows nobody."""
