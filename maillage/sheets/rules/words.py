"""Words that tell what a page is for, in eight languages: short lists of our own, no dictionary (docs/discretion.md).

Two weights: ``TELLS`` says it to anybody; ``HINTS`` makes somebody look twice who already looks. ``HARMLESS`` is taken
out before. A star stands for any ending. Lists are folded before they are compared: no accents, no capitals.
"""

from typing import Final

Words = dict[str, str]

TELLS: Final[Words] = {
    "en": """
        violen* | abus* | batter | battered | batterer* | battering | assault* | rape | rapes | raped | rapist*
        victim*
        survivor* | perpetrat* | stalk | stalked | stalker* | stalking | harass* | beaten | beats you | hits you
        women's shelter* | womens shelter* | shelter for women | transition house* | second stage | second-stage
        safe house* | safe home* | safety plan* | restraining order* | protection order* | peace bond* | coercive
        escap* | flee | fleeing | leave him | leaving him | left him | get away from | run away | ipv | dv | gbv
        strangl* | trafficking | forced marriage* | controlling partner* | unsafe at home | afraid at home
        afraid of your partner | scared at home
    """,
    "fr": """
        violen* | abus | abuse | abusee* | abusif | abusive* | abuseur* | agress* | battue | battues | maltrait*
        victim* | viol | viols | violee* | harcel* | survivante* | maison d'hebergement | maisons d'hebergement
        hebergement pour femmes | refuge pour femmes | foyer pour femmes | maison de transition | deuxieme etape
        calacs | cavac | plan de securite | scenario de protection | ordonnance de protection
        ne pas troubler l'ordre | emprise | coercitif | s'enfuir | fuir | fuite | le quitter | quitter son conjoint
        controlant | peur a la maison | peur de votre conjoint | feminicide* | mariage force | traite des personnes
        coups | vpi | etrangl*
    """,
    "ar": "عنف | معنف* | اعتداء* | اغتصاب | اساء* | ضحي* | ضحايا | تحرش | ضرب | ناجيات | هروب | هرب",
    "pa": """
        ਹਿੰਸਾ* | ਹਿੰਸਕ | ਦੁਰਵਿਵਹਾਰ* | ਬਦਸਲੂਕੀ | ਕੁੱਟਮਾਰ | ਕੁੱਟ | ਮਾਰ-ਕੁੱਟ | ਬਲਾਤਕਾਰ | ਸ਼ੋਸ਼ਣ | ਪੀੜਤ* | ਪੀੜਿਤ*
        ਛੇੜਛਾੜ | ਜ਼ੁਲਮ
    """,
    "es": """
        violen* | maltrat* | abuso* | abusad* | abusiv* | agresi* | agresor* | golpead* | golpes | victima*
        violacion* | violada* | acoso | acosador* | casa de acogida | orden de alejamiento | orden de proteccion
        huir | escapar* | sobreviviente* | femicidi* | feminicidi*
    """,
    "zh": """
        暴力 | 家暴 | 虐待 | 施暴 | 受害 | 强奸 | 強姦 | 性侵 | 殴打 | 毆打 | 骚扰 | 騷擾 | 逃离 | 逃離 | 保护令
        保護令 | 妇女庇护
        婦女庇護
    """,
    "tl": """
        karahasan | pang-aabuso | pangaabuso | abuso | inaabuso | pananakit | biktima* | panggagahasa | bugbog
        binubugbog | panliligalig | tumakas | pagtakas
    """,
    "uk": """
        насильств* | насильни* | насилл* | знущан* | побит* | побої | побоїв | побиття | жертв* | зґвалтуван* | домаган*
        постраждал* | кривдник* | втеч* | захисний припис | обмежувальний припис
    """,
}

HINTS: Final[Words] = {
    "en": """
        shelter* | refuge* | domestic | women | women's | womens | crisis | trauma* | divorc* | separat* | custody
        family law | child support | restraining | husband* | boyfriend* | ex-partner | ex-husband | my ex | your ex
        confidential* | secret* | safe | safety | danger* | emergency housing | police | protect*
    """,
    "fr": """
        refuge* | hebergement* | femme | femmes | feminin* | crise | crises | detresse | divorc* | separation*
        garde des enfants | garde d'enfants partagee | droit de la famille | pension alimentaire | conjoint* | mari
        ex-conjoint* | votre ex | confidenti* | secret* | securite | danger* | traumat* | police | protection | protege*
    """,
    "ar": "ملجا | مأوي | ماوي | ايواء | طلاق | ازم* | سري* | نساء | النساء | امراه | زوج* | امان | خطر",
    "pa": "ਪਨਾਹ* | ਆਸਰਾ | ਤਲਾਕ | ਸੰਕਟ | ਔਰਤ* | ਗੁਪਤ | ਪਤੀ | ਸੁਰੱਖਿ* | ਖ਼ਤਰਾ",
    "es": """
        refugio* | albergue* | divorci* | separacion* | custodia | crisis | mujer | mujeres | confidencial* | secret*
        esposo | marido | segur* | peligro* | trauma*
    """,
    "zh": """
        庇护 | 庇護 | 避难 | 避難 | 收容 | 离婚 | 離婚 | 危机 | 危機 | 妇女 | 婦女 | 女性 | 保密 | 丈夫 | 安全
        危险 | 危險
    """,
    "tl": """
        kanlungan | diborsyo | hiwalay* | paghihiwalay | krisis | kababaihan | babae | lihim | asawa | ligtas
        kaligtasan
    """,
    "uk": """
        притул* | прихист* | розлуч* | криз* | жінк* | жінок | жіноч* | конфіденц* | таємн* | чоловік* | безпек*
        безпеч*
    """,
}

HARMLESS: Final[str] = """
    animal shelter* | pet shelter* | bus shelter* | tax shelter* | wildlife refuge* | refuge animal*
    refuge pour animaux
    refuge des animaux | refuges animaliers | refuge faunique | abri d'autobus | securite alimentaire | securite sociale
    securite routiere | securite du revenu | securite aquatique | seguridad social | social security | food security
    road safety | water safety | fire safety | safety vest* | car seat safety | seat safety | fire protection
    consumer protection | protection du consommateur | protection contre le soleil | sun protection | police check*
    verification policiere | women's health | women's clinic | sante des femmes | vetements pour femmes
    women's clothing | secretaria* | secretary | secretaire* | secretariat*
    domestic animal* | domestic appliance* | domestic worker* | electromenager* | batterie* | safe food | safe driving
    separate collection | separate entrance
"""

# Words said to her, or of him: a page of addresses speaks to nobody.
TO_HER: Final[Words] = {
    "en": """
        when he is out | when he is away | when he's out | when he's away | when he is at work | when he's at work
        when he is asleep | without him knowing | without his knowledge | don't tell him | do not tell him | hide this
        if he asks | if he finds | he will not know | he won't know | alone with him | call from a safe phone
        safe to call | delete this | erase your history
    """,
    "fr": """
        quand il n'est pas la | quand il est absent | quand il est au travail | quand il dort | pendant qu'il
        a son insu
        sans qu'il | ne lui dites pas | ne lui en parlez pas | cachez | s'il demande | s'il trouve | s'il vous
        appelez d'un telephone sur | effacez
    """,
    "es": "cuando el no este | sin que el | no le diga* | esconda",
}
PERSONAL: Final[Words] = {
    "en": "your worker* | your appointment* | your case | your file | your counsellor* | ask for | for you and | dear",
    "fr": """
        votre intervenante* | votre rendez-vous | votre dossier | votre conseillere* | demandez | pour vous et
        chere
    """,
    "es": "su cita | su trabajadora | pregunte por",
}

# Lines of help for women and children that anybody can look up; a neutral name does not hide whose they are.
NUMBERS: Final[frozenset[str]] = frozenset(
    {
        *("8003639010", "4386011211", "8889339007"),  # Québec
        *("8668630511", "4168630511", "8773362433"),  # Ontario
        *("8005630808", "6046871867", "6042556344"),  # British Columbia
    }
)
