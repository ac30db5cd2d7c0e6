"""What is printed, in eight languages: titles, headings, phrases, the foot. Not one of these words says what for.

English and French are ours; the six others were written with care and not yet read by somebody who grew up with them
(docs/discretion.md).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from maillage.sheets.rules.sheet import Heading, Phrase, Tongue

OWN_NAMES: Final[dict[Tongue, str]] = {
    Tongue.EN: "English",
    Tongue.FR: "Français",
    Tongue.AR: "العربية",
    Tongue.PA: "ਪੰਜਾਬੀ",
    Tongue.ES: "Español",
    Tongue.ZH: "中文",
    Tongue.TL: "Tagalog",
    Tongue.UK: "Українська",
}
TITLES: Final[dict[Tongue, str]] = {
    Tongue.EN: "Useful addresses",
    Tongue.FR: "Adresses utiles",
    Tongue.AR: "عناوين مفيدة",
    Tongue.PA: "ਲਾਭਦਾਇਕ ਪਤੇ",
    Tongue.ES: "Direcciones útiles",
    Tongue.ZH: "实用地址",
    Tongue.TL: "Mga kapaki-pakinabang na numero",
    Tongue.UK: "Корисні адреси",
}
FEET: Final[dict[Tongue, str]] = {
    Tongue.EN: "Numbers change: ask at any of these places.",
    Tongue.FR: "Les numéros changent : renseignez-vous à l’un ou l’autre de ces endroits.",
    Tongue.AR: "قد تتغيّر الأرقام: اسألوا في أي من هذه الأماكن.",
    Tongue.PA: "ਨੰਬਰ ਬਦਲ ਸਕਦੇ ਹਨ: ਇਹਨਾਂ ਵਿੱਚੋਂ ਕਿਸੇ ਵੀ ਥਾਂ ਪੁੱਛੋ।",
    Tongue.ES: "Los números cambian: pregunte en cualquiera de estos lugares.",
    Tongue.ZH: "号码可能有变，请向以上任何一处查询。",
    Tongue.TL: "Nagbabago ang mga numero: magtanong sa alinman sa mga lugar na ito.",
    Tongue.UK: "Номери змінюються: запитайте в будь-якому з цих місць.",
}
SCAN: Final[dict[Tongue, str]] = {
    Tongue.EN: "More addresses",
    Tongue.FR: "D’autres adresses",
    Tongue.AR: "عناوين أخرى",
    Tongue.PA: "ਹੋਰ ਪਤੇ",
    Tongue.ES: "Más direcciones",
    Tongue.ZH: "更多地址",
    Tongue.TL: "Iba pang mga numero",
    Tongue.UK: "Інші адреси",
}


Code = TypeVar("Code", Heading, Phrase)


def _listed(codes: Iterable[Code], words: Mapping[Tongue, str]) -> dict[Code, dict[Tongue, str]]:
    """Return what is said for each code, from one list for each language, in the order of the codes."""
    lists = {tongue: [one.strip() for one in re.split(r"[|\n]", line) if one.strip()] for tongue, line in words.items()}
    named = [code for code in codes if code != Heading.OWN]
    return {code: {tongue: said[place] for tongue, said in lists.items()} for place, code in enumerate(named)}


HEADINGS: Final = _listed(
    Heading,
    {
        Tongue.EN: """
            Food and everyday things | Housing and heating | Money and budget | Health | Children and school
            Courses and work | Papers and rights | Getting around | Around here | Someone to talk to
        """,
        Tongue.FR: """
            Alimentation et quotidien | Logement et chauffage | Argent et budget | Santé | Enfants et école
            Cours et emploi | Papiers et droits | Se déplacer | Dans le quartier | Quelqu’un à qui parler
        """,
        Tongue.AR: """
            الطعام والحاجات اليومية | السكن والتدفئة | المال والميزانية | الصحة | الأطفال والمدرسة | دورات وعمل
            الأوراق والحقوق | التنقّل | في الحي | شخص تتحدثون إليه
        """,
        Tongue.PA: """
            ਭੋਜਨ ਅਤੇ ਰੋਜ਼ਾਨਾ ਲੋੜਾਂ | ਰਿਹਾਇਸ਼ ਅਤੇ ਹੀਟਿੰਗ | ਪੈਸਾ ਅਤੇ ਬਜਟ | ਸਿਹਤ | ਬੱਚੇ ਅਤੇ ਸਕੂਲ | ਕੋਰਸ ਅਤੇ ਕੰਮ
            ਕਾਗਜ਼ ਅਤੇ ਹੱਕ | ਆਉਣਾ-ਜਾਣਾ | ਆਂਢ-ਗੁਆਂਢ | ਗੱਲ ਕਰਨ ਲਈ ਕੋਈ
        """,
        Tongue.ES: """
            Alimentos y vida diaria | Vivienda y calefacción | Dinero y presupuesto | Salud | Niños y escuela
            Cursos y trabajo | Trámites y derechos | Transporte | En el barrio | Alguien con quien hablar
        """,
        Tongue.ZH: """
            食品与日用品 | 住房与取暖 | 钱与预算 | 健康 | 儿童与学校 | 课程与工作 | 证件与权利 | 出行 | 社区
            有人倾听
        """,
        Tongue.TL: """
            Pagkain at pang-araw-araw | Tirahan at pampainit | Pera at badyet | Kalusugan | Mga bata at paaralan
            Mga kurso at trabaho | Mga papeles at karapatan | Transportasyon | Sa komunidad | Makakausap
        """,
        Tongue.UK: """
            Їжа та щоденні потреби | Житло й опалення | Гроші та бюджет | Здоров’я | Діти та школа
            Курси та робота | Документи та права | Транспорт | У громаді | З ким поговорити
        """,
    },
)
PHRASES: Final = _listed(
    Phrase,
    {
        Tongue.EN: """
            Free | Day and night | Evenings | Saturday and Sunday | Call first | No appointment needed
            Interpreters | Children welcome
        """,
        Tongue.FR: """
            Gratuit | Jour et nuit | En soirée | Samedi et dimanche | Téléphoner d’abord | Sans rendez-vous
            Interprètes | Enfants bienvenus
        """,
        Tongue.AR: """
            مجاني | ليلًا ونهارًا | مساءً | السبت والأحد | اتصلوا أولًا | دون موعد | ترجمة شفهية
            الأطفال مرحب بهم
        """,
        Tongue.PA: """
            ਮੁਫ਼ਤ | ਦਿਨ-ਰਾਤ | ਸ਼ਾਮ ਨੂੰ | ਸ਼ਨੀਵਾਰ ਅਤੇ ਐਤਵਾਰ | ਪਹਿਲਾਂ ਫ਼ੋਨ ਕਰੋ | ਅਪੌਇੰਟਮੈਂਟ ਦੀ ਲੋੜ ਨਹੀਂ | ਦੁਭਾਸ਼ੀਏ
            ਬੱਚਿਆਂ ਦਾ ਸੁਆਗਤ ਹੈ
        """,
        Tongue.ES: """
            Gratis | Día y noche | Por la noche | Sábado y domingo | Llame antes | Sin cita | Intérpretes
            Se aceptan niños
        """,
        Tongue.ZH: "免费 | 日夜开放 | 晚间 | 周六和周日 | 请先致电 | 无需预约 | 提供口译 | 欢迎儿童",
        Tongue.TL: """
            Libre | Araw at gabi | Sa gabi | Sabado at Linggo | Tumawag muna | Hindi kailangan ng appointment
            May interpreter | Puwede ang mga bata
        """,
        Tongue.UK: """
            Безкоштовно | Цілодобово | Увечері | Субота й неділя | Спершу зателефонуйте | Без запису
            Перекладачі | Можна з дітьми
        """,
    },
)


def title(words: str, tongue: Tongue) -> str:
    """Return the title of a copy: one's own words, else the usual ones in its language."""
    return words or TITLES[tongue]


def heading(code: Heading, own: str, tongue: Tongue) -> str:
    """Return a heading in a language; one in words of one's own stays as it is."""
    return own if code is Heading.OWN else HEADINGS[code][tongue]


def phrases(codes: tuple[Phrase, ...], tongue: Tongue) -> list[str]:
    """Return what is said of a line in a language."""
    return [PHRASES[code][tongue] for code in codes]
