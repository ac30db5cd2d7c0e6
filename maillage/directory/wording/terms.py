"""Our own needs and situations in words, as a person would say them."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from maillage.directory.rules.taxonomy import Group, Need, Situation, Vocabulary

G, N, S = Group, Need, Situation
NEED, WHOM = "what a service is for", "for whom a service is"

VOCABULARIES: dict[Vocabulary, Promise] = {
    Vocabulary.NEEDS: pgettext_lazy(NEED, "What people need"),
    Vocabulary.SITUATIONS: pgettext_lazy(WHOM, "Whom it is for"),
}
GROUPS: dict[Group, Promise] = {
    G.NECESSITIES: pgettext_lazy(NEED, "Necessities of life"),
    G.HOME: pgettext_lazy(NEED, "A place to live"),
    G.MONEY: pgettext_lazy(NEED, "Money and work"),
    G.RIGHTS: pgettext_lazy(NEED, "Rights and justice"),
    G.ARRIVING: pgettext_lazy(NEED, "Immigration and languages"),
    G.HEALTH: pgettext_lazy(NEED, "Health"),
    G.FAMILY: pgettext_lazy(NEED, "Children and family"),
    G.VIOLENCE: pgettext_lazy(NEED, "Violence and safety"),
    G.COMMUNITY: pgettext_lazy(NEED, "Community"),
}
NEEDS: dict[Need, Promise] = {
    N.FOOD: pgettext_lazy(NEED, "Food"),
    N.CLOTHING: pgettext_lazy(NEED, "Clothing"),
    N.FURNITURE: pgettext_lazy(NEED, "Furniture and household goods"),
    N.HYGIENE: pgettext_lazy(NEED, "Showers, laundry, hygiene"),
    N.PHONE_INTERNET: pgettext_lazy(NEED, "Telephone and internet"),
    N.TRANSPORT: pgettext_lazy(NEED, "Transport"),
    N.SHELTER: pgettext_lazy(NEED, "A bed for tonight"),
    N.HOUSING: pgettext_lazy(NEED, "Housing"),
    N.RENT_UTILITIES: pgettext_lazy(NEED, "Help with rent, heating, electricity"),
    N.MONEY: pgettext_lazy(NEED, "Income and financial help"),
    N.DEBT_TAX: pgettext_lazy(NEED, "Budget, debts, taxes"),
    N.WORK: pgettext_lazy(NEED, "Work and training"),
    N.LEGAL: pgettext_lazy(NEED, "Legal information and help"),
    N.FAMILY_LAW: pgettext_lazy(NEED, "Separation, custody, family law"),
    N.POLICE_JUSTICE: pgettext_lazy(NEED, "Police and courts"),
    N.VICTIM_SERVICES: pgettext_lazy(NEED, "Help for victims of crime"),
    N.IMMIGRATION: pgettext_lazy(NEED, "Immigration and refuge"),
    N.INTERPRETER: pgettext_lazy(NEED, "Interpreter, translation"),
    N.LANGUAGE_CLASSES: pgettext_lazy(NEED, "Language classes"),
    N.DOCUMENTS: pgettext_lazy(NEED, "Identity papers and forms"),
    N.HEALTH: pgettext_lazy(NEED, "Health care"),
    N.PREGNANCY_BIRTH: pgettext_lazy(NEED, "Pregnancy and birth"),
    N.SEXUAL_HEALTH: pgettext_lazy(NEED, "Sexual health"),
    N.MENTAL_HEALTH: pgettext_lazy(NEED, "Mental health"),
    N.CRISIS: pgettext_lazy(NEED, "Someone to talk to now"),
    N.ADDICTION: pgettext_lazy(NEED, "Alcohol, drugs, gambling"),
    N.DISABILITY: pgettext_lazy(NEED, "Disability"),
    N.CHILD_CARE: pgettext_lazy(NEED, "Child care"),
    N.CHILDREN: pgettext_lazy(NEED, "Services for children"),
    N.CHILD_PROTECTION: pgettext_lazy(NEED, "Child protection"),
    N.PARENTING: pgettext_lazy(NEED, "Help for parents"),
    N.SUPERVISED_CONTACT: pgettext_lazy(NEED, "Supervised contact and exchange"),
    N.SCHOOL: pgettext_lazy(NEED, "School"),
    N.YOUTH: pgettext_lazy(NEED, "Services for young people"),
    N.SENIORS: pgettext_lazy(NEED, "Services for seniors"),
    N.SAFE_PLACE: pgettext_lazy(NEED, "A safe place for women and children"),
    N.VIOLENCE_LIVED: pgettext_lazy(NEED, "Help for those living with violence"),
    N.VIOLENCE_USED: pgettext_lazy(NEED, "Help for those who use violence"),
    N.SEXUAL_VIOLENCE: pgettext_lazy(NEED, "Help after sexual violence"),
    N.COMMUNITY: pgettext_lazy(NEED, "Meeting place, community group"),
    N.SPIRITUAL: pgettext_lazy(NEED, "Spiritual and cultural support"),
    N.RECREATION: pgettext_lazy(NEED, "Leisure, sport, library"),
    N.PETS: pgettext_lazy(NEED, "Care for animals"),
    N.INFORMATION: pgettext_lazy(NEED, "Information and referral"),
}
SITUATIONS: dict[Situation, Promise] = {
    S.WOMEN: pgettext_lazy(WHOM, "Women"),
    S.MEN: pgettext_lazy(WHOM, "Men"),
    S.CHILDREN: pgettext_lazy(WHOM, "Children"),
    S.YOUTH: pgettext_lazy(WHOM, "Young people"),
    S.FAMILIES: pgettext_lazy(WHOM, "Families"),
    S.SINGLE_PARENTS: pgettext_lazy(WHOM, "Single parents"),
    S.PREGNANT: pgettext_lazy(WHOM, "Pregnant women"),
    S.SENIORS: pgettext_lazy(WHOM, "Seniors"),
    S.INDIGENOUS: pgettext_lazy(WHOM, "Indigenous people"),
    S.NEWCOMERS: pgettext_lazy(WHOM, "Newcomers"),
    S.REFUGEES: pgettext_lazy(WHOM, "Refugees and claimants"),
    S.WITHOUT_STATUS: pgettext_lazy(WHOM, "People without status"),
    S.DISABLED: pgettext_lazy(WHOM, "People with a disability"),
    S.LGBTQ: pgettext_lazy(WHOM, "2SLGBTQIA+ people"),
    S.LOW_INCOME: pgettext_lazy(WHOM, "People with a low income"),
    S.HOMELESS: pgettext_lazy(WHOM, "People without a home"),
    S.STUDENTS: pgettext_lazy(WHOM, "Students"),
    S.LIVES_WITH_VIOLENCE: pgettext_lazy(WHOM, "Those living with violence"),
    S.USES_VIOLENCE: pgettext_lazy(WHOM, "Those who use violence"),
}
