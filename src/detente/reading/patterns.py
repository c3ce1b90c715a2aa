"""What pages add to reports: a table of patterns, each matched against a whole paragraph.

A pattern never looks for a word inside a sentence, so that a report which mentions comments, subscriptions or
copyright keeps its sentences.
"""

import re
from typing import Final

from detente.records import ZoneKind

_AGENCY: Final = (
    r"(?:Reuters|AP|AFP|EPA|EPA-EFE|UPI|TASS|ITAR-TASS|Xinhua|Sputnik|RIA Novosti|Kyodo|Yonhap|KCNA|Anadolu|dpa|ANI|PTI"
    r"|IANS|Getty(?: Images)?|Bloomberg|Associated Press|AP Photo|Press Association|PA|Rex(?: Features)?|Shutterstock"
    r"|iStock|Alamy|VCG|CFP|IC|Pool|POOL|Handout|Kremlin|Wikimedia(?: Commons)?|Flickr|Twitter|Facebook|Agencies"
    r"|NurPhoto|ZUMA)"
)
_PICTURE: Final = (
    r"(?:File(?: photo| picture| image)?|Photos?|Pictures?|Images?|Credits?|Screengrab|Screenshot|Illustration|Graphic)"
)
_INSIDE: Final = r"[^()\[\]]"
_SOCIAL: Final = (
    r"(?:Facebook|Twitter|X|LinkedIn|WhatsApp|Telegram|Reddit|Pinterest|Tumblr|Instagram|YouTube|Google\+?|Weibo|VK|Line"
    r"|E-?mail|Print|Copy(?: link)?|Pocket|Flipboard|Messenger|Viber|Tweet|RSS|More|Share|Like|Follow)"
)
_PLATFORM: Final = r"(?:facebook|twitter|x|instagram|telegram|youtube|linkedin|whatsapp|social media|google news)\b"
_STORY: Final = r"(?:articles?|stor(?:y|ies)|posts?|news|topics?|coverage|reading|content|links?|videos?)"
_LETTER: Final = r"(?:newsletters?|updates|channel|alerts?|e-?mails?|free|inbox|today|now|podcast)\b"
_WRITE_TO_US: Final = (
    r"(?:let us know|contact us|e-?mail us|get in touch|tell us|write to us|send us|click here|share your"
    r"|e-?mail \S+@)\b"
)

_Table = dict[ZoneKind, tuple[str, ...]]

_ANYWHERE: Final[_Table] = {
    "boilerplate": (
        # comments
        r"(?:leave|post|add|write|submit) (?:a |your )?(?:reply|comment)s?(?: to .{1,80}| below| here)?\.?"
        r"(?: cancel reply)?|cancel reply",
        r"your email address will not be published\b.{0,200}",
        r"required fields are marked.{0,40}",
        r"(?:the )?comments? (?:are|is|section is) (?:now )?(?:closed|disabled|off)\b.{0,40}",
        r"(?:view |show |read |see )?(?:all )?(?:\d+ |no )?(?:comments?|replies|responses?)(?: \(\d+\))?:?",
        r"(?:blog )?comments? powered by .{1,40}",
        r"please enable javascript to view .{1,80}",
        r"(?:you must be |please )?(?:logged in|log in|sign in|login) (?:or register )?to"
        r" (?:post |leave )?(?:a )?comment.{0,40}",
        r"join (?:the|our) (?:conversation|discussion)\b.{0,60}",
        r"save my name, email,.{1,120}",
        r"notify me of (?:new posts|follow-?up comments) by email\.?",
        r"(?:name|e?-?mail|website) ?\*",
        # where it is filed, what else there is
        r"(?:posted|filed|published) (?:in|under)\s*:\s?.{1,120}",
        r"(?:tags?|tagged(?: with| as)?|categor(?:y|ies)|topics?|keywords?|sections?|labels?)\s*:\s?.{1,200}",
        r"(?:newspaper|print|online) headline\s*:\s?.{1,200}",
        rf"(?:related|recommended|similar|popular|latest|trending|featured|more|other)(?: \w+)? {_STORY}\s*"
        r"(?::.{0,200})?",
        r"(?:related|recommended|more|read more|read next|read also|also read|see also|see more)\s*:\s?.{0,200}",
        r"(?:watch|watch now|more on this(?: story| topic)?|don['’]t miss|must read|editor['’]s picks?)\s*:\s?.{0,200}",
        r"(?:read (?:more|next|also|on)|also read|see (?:also|more)|view more|show more|load more)(?: →| »|\.\.\.|…)?",
        r"(?:continue reading|up next|trending(?: now)?|what to read next)(?: →| »|\.\.\.|…)?",
        r"most (?:read|popular|viewed)|you (?:may|might) (?:also )?like|more on this (?:story|topic)",
        r"(?:read|see|view) (?:the )?(?:rest|full \w+|original(?: article)?|more)\b.{0,60}(?:here|at|on)\b.{0,40}",
        r"(?:previous|next) (?:article|post|story)\b.{0,150}",
        r"click here (?:to|for) .{1,100}",
        # sharing, subscribing, advertising
        r"(?:read or )?share (?:this|on|via|with)\b.{0,60}(?::.{0,120})?",
        r"click to (?:share|email|print)\b.{0,80}",
        rf"(?:share\s*:?\s*)?{_SOCIAL}(?:[\s,|/·•]+{_SOCIAL})+",
        r"tweet|share:?|print this (?:article|page)",
        rf"(?:follow|like|find|join) (?:us|our|me|@\w+)\b(?!,).{{0,40}}\b(?:on|our) {_PLATFORM}.{{0,60}}",
        rf"follow [\w .]{{2,40}} on {_PLATFORM}.{{0,60}}",
        r"(?:sign up|subscribe|register)(?: now| today| here| free)?(?: to| for| and|,|:)\b"
        rf".{{0,80}}\b{_LETTER}.{{0,120}}",
        r"(?:sign up|subscribe) (?:to|for) (?:our|the)\b.{0,60}\b(?:podcast|channel|list|briefing)\b.{0,60}",
        r"(?:get|receive) (?:the|our|all)\b.{1,100}\b(?:inbox|newsletter|e-?mail|app)\b.{0,80}",
        r"download (?:the|our)\b.{1,40}\bapp\b.{0,60}",
        r"(?:subscribe|sign up|support us|donate)(?: (?:now|today|here|to updates))?[.!]?",
        r"support (?:our|independent) journalism\b.{0,100}",
        r"advertisements?|advertising|sponsored(?: content)?|advertisement continue reading the main story",
        r"(?:story|article) continues below\b.{0,40}",
        r"skip to (?:main )?content|loading\.*|scroll down for video",
        r"\d+ min(?:ute)?s?(?: to)? read|(?:estimated )?reading time\s*:.{1,30}|\d+ (?:views|shares)",
        r"(?:this (?:web)?site|we) uses? cookies\b.{0,250}|accept (?:all )?cookies",
        r"(?:photo|picture|image|video|audio|graphic|map|gallery|slideshow|infographic|interactive|youtube|newsletter)s?",
        r"next|prev|previous|about (?:the author|us|this (?:article|story))|story highlights",
        # rights, origin, ends
        r"(?:copyright (?:©|\(c\)|\d{4}|by )|©|\(c\) ?(?:copyright )?\d{4}).{0,250}",
        r".{0,60}© ?\d{4}.{0,120}",
        r"all rights reserved\b.{0,200}",
        r"this (?:material|article|content) may not be (?:published|reproduced|copied)\b.{0,200}",
        r"this (?:article|story|post|report|piece) (?:was )?(?:originally |first )+"
        r"(?:appeared|published|posted|ran)\b.{0,150}",
        r"this is a (?:breaking|developing)(?: news)? story\b.{0,120}",
        r"[\W_]{2,}|-+ ?30 ?-+|ends",
    ),
    "byline": (
        r"[(\[—–-]*\s*(?:additional )?(?:reporting|writing|editing) by\b.{1,250}",
        r"[(\[—–-]*\s*(?:additional|with) (?:reporting|assistance|contributions?) (?:by|from)\b.{1,200}",
        r"[\w .,'’-]{3,120} contributed (?:reporting|to this (?:report|story|article))\b.{0,60}",
    ),
    "caption": (
        rf".{{0,500}}[\[(]{_PICTURE}\b{_INSIDE}{{0,100}}[\])]\.?",
        rf".{{0,500}}[\[(]{_INSIDE}{{0,80}}[/|]{_INSIDE}{{0,40}}\b{_AGENCY}{_INSIDE}{{0,40}}[\])]\.?",
        rf".{{0,500}}[\[(]{_AGENCY}[^\w()\[\]]{_INSIDE}{{0,60}}[\])]\.?",
        rf".{{20,400}}[^.!?] \((?:{_AGENCY}|Getty)\)",
        rf".{{10,500}}\b(?:{_PICTURE}|Photographer|Photograph)(?: by| courtesy(?: of)?|\s*:)\s?.{{2,80}}",
        rf"[\[(]?{_PICTURE}(?: by| courtesy(?: of)?|\s*:| credit:?)\s?.{{2,200}}",
        r"FILE(?: PHOTO)?\s*[-–—:]\s?.{10,500}",
        rf".{{0,200}}(?:[A-Z][\w.'’-]+ [A-Z][\w.'’-]+|{_AGENCY})\s?/\s?{_AGENCY}(?:[ /]{_AGENCY})*",
        rf".{{20,300}}[a-z0-9.] (?:{_AGENCY}/)?Getty Images",
        r"(?:Image copyright|Image caption|Media caption|Media playback|Image source)\b.{1,400}",
        r"Enlarge (?:this )?image\b.{1,400}",
    ),
}
"""What is told by its own words, anywhere in the report."""

_AT_THE_END: Final[_Table] = {
    "boilerplate": (
        r".{0,200}\b(?:if|do|have|did|are|got|spotted|want|to)\b[^.?!]{0,150}[,?] ?(?:please )?"
        rf"{_WRITE_TO_US}.{{0,150}}",
        rf"(?:please )?{_WRITE_TO_US}.{{0,150}}",
        r".{0,150}\b(?:our (?:work|journalism|reporting|readers)|independent journalism)\b.{0,150}"
        r"\b(?:support|donat\w+|subscrib\w+|contribut\w+|member)\b.{0,150}",
        r"(?:disclaimer\s*:\s?)?(?:the )?(?:views?|opinions?)(?:,| and)? .{0,80}\b(?:expressed|stated)\b.{0,120}"
        r"\b(?:author|writer|contributor|own|not necessarily)\b.{0,200}",
        r"(?:reach|follow|contact) (?:him|her|them|the author)\b.{0,30}\b(?:at|on|via)\b.{1,80}",
    ),
}
"""Words that a report can say as well: among the last paragraphs only, and where no quotation mark stands."""

_LONGEST: Final = 600
_Compiled = tuple[tuple[ZoneKind, re.Pattern[str]], ...]


def _compiled(table: _Table) -> _Compiled:
    return tuple((kind, re.compile("|".join(patterns), _flags(kind))) for kind, patterns in table.items())


def _flags(kind: ZoneKind) -> re.RegexFlag:
    # A caption's credit is told from a sentence by its capitals.
    return re.NOFLAG if kind == "caption" else re.IGNORECASE


_COMPILED_ANYWHERE: Final = _compiled(_ANYWHERE)
_COMPILED_AT_THE_END: Final = _compiled(_AT_THE_END)


def addition(flat: str, *, at_end: bool) -> ZoneKind | None:
    """Tell what kind of addition the paragraph `flat` (on one line) is, None for what belongs to the report.

    >>> addition("Leave a Reply", at_end=True), addition("He will leave a reply to the minister.", at_end=True)
    ('boilerplate', None)
    """
    if len(flat) > _LONGEST:
        return None
    quotes = any(mark in flat for mark in '"“”„«»')
    tables = _COMPILED_ANYWHERE + (_COMPILED_AT_THE_END if at_end and not quotes else ())
    return next((kind for kind, pattern in tables if pattern.fullmatch(flat)), None)
