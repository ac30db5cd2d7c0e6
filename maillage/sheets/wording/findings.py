"""What the discretion check found, in words: where it stands, why it tells, what to do instead."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.sheets.rules.discretion import Finding, Place, Tell
from maillage.sheets.rules.sheet import Line

PLACES: dict[Place, Promise] = {
    Place.PAGE: _("The page as a whole"),
    Place.TITLE: _("The title"),
    Place.LEAD: _("The sentence under the title"),
    Place.HEADING: _("A heading"),
    Place.NAME: _("A line"),
    Place.DETAILS: _("A line"),
    Place.FOOT: _("The foot of the page"),
    Place.SENDER: _("The sender"),
    Place.FILE_NAME: _("The name of the file"),
    Place.FILE: _("What the file says of itself"),
}
ABOUT_LINE = _("Line “{name}”")
SAYS: dict[Tell, Promise] = {
    Tell.WORD: _(
        "“{words}” says to anybody what the page is for. Write what an everyday service would say, or nothing."
    ),
    Tell.TO_HER: _("“{words}” speaks of him, or to her. A page of addresses speaks to nobody: take it out."),
    Tell.HIDDEN_ADDRESS: _(
        "“{words}” looks like an address, and where this service is must not be known. Take it out."
    ),
    Tell.OWN_NAME: _(
        "“{words}” is the name the service is known by. Use the neutral name its organisation agreed to; if there is "
        "none yet, write what it does in everyday words."
    ),
    Tell.FIRST: _("It stands first, where eyes fall. Put everyday lines before it."),
    Tell.SHARE: _("{words} lines are not everyday ones. Add everyday lines until they are at least three in four."),
    Tell.HEADING_OF_ITS_OWN: _(
        "Nothing everyday stands under this heading. Move it among others, or add everyday lines."
    ),
    Tell.HINT: _("“{words}” makes somebody look twice who already looks. Is there a plainer word?"),
    Tell.PERSONAL: _("“{words}” makes the page hers. Somebody could ask whose appointment that is."),
    Tell.IN_A_ROW: _("Two lines in a row are not everyday ones. Put them apart."),
    Tell.FEW_AROUND: _("Only {words} everyday lines stand around it. Six or more hide it better."),
    Tell.ADDRESS: _("“{words}” is an address that can be looked up or walked by. A telephone number says less."),
    Tell.NUMBER: _("Whoever calls “{words}”, or looks it up, hears whose number it is."),
    Tell.SENDER: _("The page names “{words}” as its sender. A page of addresses needs none."),
    Tell.LEFT_IN_FILE: _("The file keeps “{words}”: who made it, or when. Take it out."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One finding as a sentence, with where it stands."""

    where: str
    words: str
    blocks: bool


def said(finding: Finding, lines: tuple[Line, ...]) -> Said:
    """Return what is said of a finding on a page with these lines."""
    where = str(PLACES[finding.place])
    if finding.line is not None and finding.line < len(lines):
        line = lines[finding.line]
        name = line.own_heading if finding.place is Place.HEADING and line.own_heading else line.name
        where = str(format_lazy(ABOUT_LINE, name=name))
    words = finding.words
    if finding.tell is Tell.SHARE:
        few, of = words.split("/")
        words = gettext("%(few)s of %(all)s") % {"few": few, "all": of}
    return Said(where, str(format_lazy(SAYS[finding.tell], words=words)), finding.blocks)
