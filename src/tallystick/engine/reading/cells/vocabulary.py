"""The words that cells are read by: which open a sentence, which end the name of a body, which never stand at an end.

Promise: only words that any English council's plan would use; no name of a place, body or document.
"""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOINING = words(
    "a an the of to by for from with and or in on at as into through via per than that which who whose its their "
    "our his her this these those all any each every other no not is are was were be been being has have had will "
    "would shall should may might can could must if when where while over under between among against within "
    "without upon about across after before during since until towards toward including include includes eg ie "
    "above below around nearly almost approximately exactly beyond "
    "e.g. i.e. both either new key local named relevant appropriate more most less least & - – — /"
)

CALENDAR = words(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec spring summer autumn winter easter christmas term year quarter q1 q2 q3 q4"
)

STARTERS = words(
    "increase increased increasing improve improved improving improvement improvements reduce reduced reducing "
    "reduction reductions decrease decreased evidence monitoring progress production report reports data all full "
    "fully complete completed completion attendance joint specific rigorous specialist identified number numbers "
    "percentage proportion positive good better fewer more higher lower criteria first agreed agreement model "
    "plan plans programme take-up target targets young schools pupils parents staff retention narrowing further "
    "transparent robust clear regular systems successful effective establish established develop developed review "
    "reviewed ensure provide provided deliver delivered implement implemented publish published produce produced "
    "agree maintain maintained raise raised strengthen support supported training guidance policy protocol "
    "strategy audit survey feedback satisfaction at by there each every no identification combined initial "
    "multi-agency capacity demand performance information consultation indicative draft final annual quarterly "
    "monthly termly weekly overall average access"
)

OPENERS = words(
    "increase increased improve improved improvement reduce reduced reduction decrease decreased evidence "
    "monitoring production narrowing identified completed completion"
)

ABBREVIATIONS = words(
    "eg. ie. e.g. i.e. etc. no. nos. st. dr. mr. mrs. ms. exec. dept. inc. approx. vs. cllr. rev. prof."
)

BODIES = words(
    "team teams unit units board boards group groups committee committees panel panels forum forums network "
    "networks partnership partnerships trust trusts council councils authority authorities agency agencies "
    "department departments directorate directorates services commission college colleges schools police parents "
    "carers governors providers university universities clusters executive institutions sector service health "
    "camhs police"
)

POSTS = words(
    "manager managers officer officers director directors adviser advisers advisor advisors headteacher "
    "headteachers head heads coordinator coordinators co-ordinator co-ordinators consultant consultants secretary "
    "leader leaders chair chief worker workers principal principals lead inspector inspectors teacher teachers "
    "assistant administrator clerk commissioner member members councillor treasurer solicitor psychologist nurse "
    "superintendent"
)

QUALIFIES = words(
    "unit units providers provider network partnership service services trust board boards group groups panel forum "
    "delivery manager managers director directors improvement lead leads head team teams officer officers board "
    "group leader leaders coordinator coordinators project strategy support adviser advisers advisor advisors "
    "development"
)

MORE = words(
    "increase increased increases increasing improve improved improves improving improvement improvements raise "
    "raised rise higher more greater better"
)
FEWER = words(
    "decrease decreased decreasing reduce reduced reduces reducing reduction reductions lower lowered fewer less "
    "narrow narrowed narrowing fall cut down minimise"
)
SAME = words("maintain maintained maintaining sustain sustained keep")
