"""Vocabularies and terms, our own and others', as HSDS 3.1 says them."""

from typing import Any
from uuid import uuid5

from maillage.core.bilingual import in_language
from maillage.directory.rules.taxonomy import GROUPS, Need, Situation, Vocabulary, group_of, term_id, vocabulary_id
from maillage.directory.wording.terms import GROUPS as GROUP_WORDS
from maillage.directory.wording.terms import NEEDS, SITUATIONS, VOCABULARIES

Answer = dict[str, Any]
OURS = {
    Vocabulary.NEEDS: (*GROUPS, *Need),
    Vocabulary.SITUATIONS: tuple(Situation),
}


def kept(answer: Answer) -> Answer:
    """Return what is said, without what is empty: the standard's schemas know no null."""
    return {name: value for name, value in answer.items() if value not in (None, "", [], {})}


class Terms:
    """Writes terms in one language, that of who asks; the other one where there is nothing in hers."""

    def __init__(self, language: str) -> None:
        self.language = language

    def text(self, value: Any) -> str:
        """Return a bilingual value in her language."""
        said: Any = value or {}
        return in_language(said, self.language)[0]

    def own_terms(self, row: Any) -> list[Answer]:
        """Write our own terms as attributes."""
        terms: list[Need | Situation] = [*map(Need, row.needs), *map(Situation, row.situations)]
        return [
            {"id": str(uuid5(row.pk, f"term:{term}")), "link_id": str(row.pk), "link_entity": "service",
             "taxonomy_term_id": str(term_id(term)), "taxonomy_term": self.own_term(term)}
            for term in terms
        ]  # fmt: skip

    def attribute(self, row: Any) -> Answer:
        """Write that a record bears somebody else's term."""
        said = {"link_entity": "service", "link_type": row.link_type, "value": row.value, "label": row.label}
        term = {"taxonomy_term_id": str(row.term_id), "taxonomy_term": self.term(row.term)}
        return kept({"id": str(row.pk), "link_id": str(row.service_id or row.pk), **said, **term})

    def own_term(self, term: Any) -> Answer:
        """Write one of our own terms."""
        words: dict[Any, Any] = {**NEEDS, **GROUP_WORDS, **SITUATIONS}
        vocabulary = Vocabulary.SITUATIONS if isinstance(term, Situation) else Vocabulary.NEEDS
        parent = str(term_id(group_of(term))) if isinstance(term, Need) else ""
        said = {"id": str(term_id(term)), "code": str(term), "name": str(words[term]), "description": str(words[term])}
        return kept({**said, "parent_id": parent, "taxonomy": str(vocabulary), "taxonomy_detail": self.own(vocabulary)})

    def own(self, vocabulary: Vocabulary) -> Answer:
        """Write one of our own vocabularies."""
        words = str(VOCABULARIES[vocabulary])
        return {"id": str(vocabulary_id(vocabulary)), "name": words, "description": words}

    def term(self, row: Any) -> Answer:
        """Write somebody else's term."""
        name = self.text(row.name) or row.code
        said = {"id": str(row.pk), "code": row.code, "name": name, "description": self.text(row.description) or name}
        more = {"parent_id": str(row.parent_id or ""), "term_uri": row.term_uri, "taxonomy": row.taxonomy.name}
        return kept({**said, **more, "taxonomy_detail": self.taxonomy(row.taxonomy)})

    def taxonomy(self, row: Any) -> Answer:
        """Write somebody else's vocabulary."""
        said = {"id": str(row.pk), "name": row.name, "description": row.description or row.name}
        return kept({**said, "uri": row.uri, "version": row.version})
