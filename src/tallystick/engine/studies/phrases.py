"""The words of findings and columns, by their codes; in braces stand figures, the group and titles of the study."""

SENTENCES = {
    # a pattern
    "stands-out-more": "{group} stands out: {value} {unit}, between {value_low} and {value_high}, against "
    "{rest} {unit} of all others. That is {ratio} times as much, between {ratio_low} and {ratio_high}.",
    "stands-out-fewer": "{group} stands out as lower: {value} {unit}, between {value_low} and {value_high}, against "
    "{rest} {unit} of all others. That is {ratio} times as much, between {ratio_low} and {ratio_high}.",
    "stands-out-alone": "{group} stands out: {value} {unit}, between {value_low} and {value_high}. None of the others "
    "has any.",
    "nothing-stands-out": "Nothing stands out: no group differs from the others by more than chance makes of "
    "{compared} comparisons.",
    "compared": "Comparisons of a group with all others of its kind: {compared}. A group is named only where chance "
    "alone would name one in fewer than five of a hundred such studies.",
    "few-in-all": "They are few: {denominator} in all. Only a large difference could be seen.",
    "small-groups": "{dimension}: {small} of {groups} groups are of fewer than {least}. Nothing is claimed of them.",
    "few-others": "{dimension}: {few} of {groups} groups stand beside fewer than {least} others. Nothing is claimed of "
    "them.",
    "groups-not-told": "{dimension}: groups without a figure that can be shown here: {unknown}. They are in no "
    "comparison.",
    "dimension-not-told": "{dimension}: nothing can be told.",
    "each-by-itself": "Each is taken to be of another child. Where one child has several, the true intervals are "
    "wider.",
    "not-why": "A group may stand out because of something else that its children have in common. This says where to "
    "look, and not why.",
    # a correlation
    "together-more": "The more {of}, the more {against}: a correlation of {coefficient}, between "
    "{coefficient_low} and {coefficient_high}, among {children}.",
    "together-less": "The more {of}, the fewer {against}: a correlation of {coefficient}, between "
    "{coefficient_low} and {coefficient_high}, among {children}.",
    "together-none": "None: {of} and {against} cannot be told to go together. The correlation is {coefficient}, "
    "between {coefficient_low} and {coefficient_high}, among {children}.",
    "together-too-few": "Too few to say: {children}. Of fewer than {least} no number is given.",
    "together-same": "There is no correlation to give: {of}, or {against}, is the same for all {children}.",
    "together-few": "They are few: {children}. One or two of them may change the answer.",
    "together-not-why": "What goes together need not be cause and effect, and may both come of something else.",
    "order-one": "{one_title} came first for {one} of the {both} who had both: {share} %, between {share_low} % and "
    "{share_high} %. By chance alone it would have been {dealt} %.",
    "order-other": "{other_title} came first for {other} of the {both} who had both. {one_title} came first in {share} "
    "%, between {share_low} % and {share_high} %. By chance alone it would have been {dealt} %.",
    "order-none": "Which came first cannot be told: {one_title} for {one} and {other_title} for {other} of the {both} "
    "who had both. By chance alone {one_title} would come first in {dealt} %.",
    "order-too-few": "Too few to say which came first: {both} had both. Of fewer than {least} nothing is said.",
    "order-few": "They are few: {both} had both. One or two of them may change the answer.",
    # before and after
    "no-events": "It happened to nobody in the period, as far as is entered.",
    "attendance-change-less": "Attendance was {by} points lower after than before in the mean of {measured} "
    "measured, between {by_low} and {by_high}: from {before} % to {after} % of all their sessions together.",
    "attendance-change-more": "Attendance was {by} points higher after than before in the mean of {measured} "
    "measured, between {by_low} and {by_high}: from {before} % to {after} % of all their sessions together.",
    "attendance-change-none": "Attendance: no change can be told apart from chance among {measured} measured. It "
    "lies between {change_low} and {change_high} points.",
    "attendance-change-unsure": "Attendance went from {before} % to {after} % of all sessions of {measured} "
    "measured. Fewer than {least} changed, or all alike, so that nothing says how far chance goes.",
    "attendance-change-nobody": "Attendance could be told of nobody on both sides.",
    "attendance-effect-less": "Beside those compared with, attendance came out {by} points lower, between {by_low} "
    "and {by_high}. The others changed by {beside} points in the same days.",
    "attendance-effect-more": "Beside those compared with, attendance came out {by} points higher, between {by_low} "
    "and {by_high}. The others changed by {beside} points in the same days.",
    "attendance-effect-none": "Beside those compared with, no effect on attendance can be told apart from chance: it "
    "lies between {effect_low} and {effect_high} points.",
    "attendance-effect-unsure": "Those with somebody beside them: {compared}. Beside the others, attendance changed by "
    "{effect} points. For fewer than {least} it came out differently, or for all alike, so that nothing says how far "
    "chance goes.",
    "attendance-effect-nobody": "Nobody has somebody beside them, so that no effect on attendance can be told.",
    "attendance-few": "They are few whose attendance is told: {measured}. One or two of them may change the answer.",
    "attendance-fell": "Attendance fell by as much as calls for help after {fell} of {measured}.",
    "days-lost-change-less": "Fewer school days were lost after than before: {by} fewer in every hundred in the mean "
    "of {measured} measured, between {by_low} and {by_high}. Together {lost_before} days were lost before and "
    "{lost_after} after.",
    "days-lost-change-more": "More school days were lost after than before: {by} more in every hundred in the mean "
    "of {measured} measured, between {by_low} and {by_high}. Together {lost_before} days were lost before and "
    "{lost_after} after.",
    "days-lost-change-none": "School days lost: no change can be told apart from chance among {measured} measured. "
    "It lies between {change_low} and {change_high} in every hundred. Together {lost_before} days were lost before "
    "and {lost_after} after.",
    "days-lost-change-unsure": "Together {lost_before} school days were lost before and {lost_after} after, by "
    "{measured} measured. For fewer than {least} it changed, or for all alike, so that nothing says how far chance "
    "goes.",
    "days-lost-change-nobody": "School days lost could be told of nobody on both sides.",
    "days-lost-effect-less": "Beside those compared with, {by} fewer school days in every hundred were lost, between "
    "{by_low} and {by_high}. For the others it changed by {beside} in the same days.",
    "days-lost-effect-more": "Beside those compared with, {by} more school days in every hundred were lost, between "
    "{by_low} and {by_high}. For the others it changed by {beside} in the same days.",
    "days-lost-effect-none": "Beside those compared with, no effect on school days lost can be told apart from "
    "chance: it lies between {effect_low} and {effect_high} in every hundred.",
    "days-lost-effect-unsure": "Those with somebody beside them: {compared}. Beside the others, school days lost "
    "changed by {effect} in every hundred. For fewer than {least} it came out differently, or for all alike, so that "
    "nothing says how far chance goes.",
    "days-lost-effect-nobody": "Nobody has somebody beside them, so that no effect on school days lost can be told.",
    "days-lost-few": "They are few whose school days lost are told: {measured}. One or two of them may change the "
    "answer.",
    "days-lost-fell": "School days lost rose by as much as calls for help after {fell} of {measured}.",
    "both-asked": "Attendance and school days lost are both asked about. Each interval fails to hold the truth five "
    "times in a hundred, and a day lost to suspension is an absence, too: they are not two independent answers.",
    "compared-nearest": "Each is compared with up to {each} others{same} to whom it did not happen in the period. Of "
    "those in “{others}” they are the nearest by their own figure in the same days before; nobody is compared twice.",
    "compared-alike": "Each is compared with up to {each} others{same} to whom it did not happen in the period. Of "
    "those in “{others}” they are taken by lot; nobody is compared twice.",
    "compared-not-told": "Nobody could be compared with: it is not told who they are. {why}",
    "compared-with-nobody": "There is nobody to compare with: what would have come without it is not known.",
    "regression": "Regression to the mean: things are often noticed when they are at their worst, and then get "
    "better by themselves. Part of the change may be that, and nothing here takes it off.",
    "regression-nearest": "Regression to the mean: things are often noticed when they are at their worst, and then "
    "get better by themselves. Those compared stood alike in the same days before, so that it is taken off as far as "
    "they are alike in the long run.",
    "attendance-apart-drawn": "Those beside did not stand quite where those compared with them did. What that makes of "
    "attendance is worked out of how they change, and taken off too; how far that may be out is in the interval.",
    "attendance-apart-left": "Those beside did not stand quite where those compared with them did. What that makes of "
    "attendance is not taken off: they are too few, or too much alike, to work it out.",
    "days-lost-apart-drawn": "Those beside had not lost quite as many days as those compared with them. What that "
    "makes of days lost is worked out of how they change, and taken off too; how far that may be out is in the "
    "interval.",
    "days-lost-apart-left": "Those beside had not lost quite as many days as those compared with them. What that "
    "makes of days lost is not taken off: they are too few, or too much alike, to work it out.",
    "regression-alike": "Regression to the mean: things are often noticed when they are at their worst, and then get "
    "better by themselves. Those compared were not chosen by how they stood before, so that part of the effect may "
    "be that.",
    "near-events": "{near} of {events} lie so near another of the same child that their days overlap. Each is "
    "measured, and the child counts once, by their mean.",
    # a profile
    "equals": "The total is that of the list: {counted}.",
    "equals-not": "The total is not that of the list: {counted} here, {listed} there.",
    "equals-unknown": "Whether the total is that of the list cannot be shown here.",
    "adds-up": "{dimension}: the groups add up to {counted}.",
    "adds-up-not": "{dimension}: the groups add up to {added}, and everybody is {counted}.",
    "not-counted": "{indicator} is not counted yet for this period.",
    "not-in-force": "{indicator} is not in force in this period.",
    "adds-up-unknown": "{dimension}: whether the groups add up cannot be shown here.",
}  # fmt: skip
TITLES = {
    "numerator": "Counted", "denominator": "Of", "value": "Value", "value_low": "Lower end", "value_high": "Upper end",
    "rest": "All others", "ratio": "Times as much", "ratio_low": "Lower end", "ratio_high": "Upper end",
    "chance": "By chance", "said": "Stands out", "why": "Note", "counted": "Of those counted",
    "counted_share": "Share of those counted", "counted_share_low": "Lower end", "counted_share_high": "Upper end",
    "others": "Of the others", "others_share": "Share of the others", "others_share_low": "Lower end",
    "others_share_high": "Upper end", "points": "Difference in points", "points_low": "Lower end",
    "points_high": "Upper end", "children": "Children", "coefficient": "Correlation", "coefficient_low": "Lower end",
    "coefficient_high": "Upper end", "one": "{one_title} came first", "other": "{other_title} came first",
    "together": "On the same day", "share": "Share", "share_low": "Lower end", "share_high": "Upper end",
    "dealt": "First by chance alone", "left-out": "Those who could not be told of",
    "events": "In all", "measured": "Measured", "attended_before": "Sessions attended before",
    "possible_before": "Sessions possible before", "attended_after": "Sessions attended after",
    "possible_after": "Sessions possible after", "lost_before": "School days lost before",
    "open_before": "School days before", "lost_after": "School days lost after", "open_after": "School days after",
    "before": "Before, of a hundred", "after": "After, of a hundred", "change": "Mean change",
    "change_low": "Lower end", "change_high": "Upper end", "compared": "With others beside",
    "beside": "Mean change of those beside", "effect": "Mean change beyond theirs", "effect_low": "Lower end",
    "effect_high": "Upper end", "attendance": "Attendance",
    "days-lost": "School days lost to suspension and exclusion",
    "fell": "Those for whom it got worse by as much as calls for help", "day": "Day",
    "outcome": "What could not be told",
    "attendance_attended_before": "Sessions attended before", "attendance_possible_before": "Sessions possible before",
    "attendance_before": "Attendance before in %", "attendance_attended_after": "Sessions attended after",
    "attendance_possible_after": "Sessions possible after", "attendance_after": "Attendance after in %",
    "attendance_change": "Change in points", "attendance_effect": "Change beyond those beside, in points",
    "days-lost_lost_before": "School days lost before", "days-lost_open_before": "School days before",
    "days-lost_before": "Days lost of a hundred before", "days-lost_lost_after": "School days lost after",
    "days-lost_open_after": "School days after", "days-lost_after": "Days lost of a hundred after",
    "days-lost_change": "Change in days of a hundred", "days-lost_effect": "Change beyond those beside",
    "subject_upn": "Pupil number", "subject_school": "School",
}  # fmt: skip
