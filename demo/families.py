"""The invented families of the story, as roles."""

from demo.scenes import Family
from maillage.situations.rules import AgeBand, FamilyRole, Person, Problem, SafeToAsk

WOMAN = Person(FamilyRole.WOMAN, AgeBand.B30_49, parent=True, legal_authority=True)
PARTNER = Person(FamilyRole.PARTNER, AgeBand.B30_49, parent=True, legal_authority=True)

# mother, father, two children; addiction of the father; several practitioners, everyone can be asked
HANDOVERS = Family(
    people=(
        WOMAN,
        PARTNER,
        Person(FamilyRole.CHILD, AgeBand.B6_9),
        Person(FamilyRole.CHILD, AgeBand.B10_13, number=2),
    ),
    problems={Problem.ADDICTION: (1,), Problem.CHILD_MALTREATMENT: (2, 3)},
    stake="The father follows the mother after the children are handed over on Sundays. Child 1 no longer sleeps.",
    served={"colin": 1, "helene": 2, "josee": 2},
)

# mother and one child, another language, immigration; the referent works with the child
LANGUAGE = Family(
    people=(WOMAN, PARTNER, Person(FamilyRole.CHILD, AgeBand.B3_5)),
    problems={Problem.CHILD_MALTREATMENT: (2,), Problem.MENTAL_HEALTH: (0,)},
    stake="La mère craint de perdre la garde tant que son statut n’est pas réglé. L’enfant a vu la violence.",
    served={"maude": 0, "ines": 0, "colin": 1, "josee": 2},
    referent_serves=2,
)

# asking him would endanger her
NOT_SAFE = Family(
    people=(WOMAN, PARTNER, Person(FamilyRole.CHILD, AgeBand.UNBORN)),
    problems={Problem.MENTAL_HEALTH: (1,)},
    stake="He has said he would kill her if she talks about him. She is three months from giving birth.",
    served={"helene": 2},
    safe=SafeToAsk.NO,
)

# a couple without children, brought in the neighbouring region
WITHOUT_CHILDREN = Family(
    people=(Person(FamilyRole.WOMAN, AgeBand.B18_29), Person(FamilyRole.PARTNER, AgeBand.B30_49)),
    problems={Problem.MENTAL_HEALTH: (0,)},
    stake="Elle ne sort plus seule. Il garde son argent et ses papiers.",
    served={},
    safe=SafeToAsk.NO,
)
