"""The addresses of plans."""

from django.urls import path, register_converter

from tallystick.modules.plans.rules.branches import LISTS
from tallystick.modules.plans.views import answers, citing, editions, findings, intake, lines, links, register


class KindConverter:
    """A kind of line: recommendation, outcome, action, step or measure."""

    regex = "|".join(LISTS.values())

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class AlterationConverter(KindConverter):
    """A way of altering where a line stands."""

    regex = "up|down|out|back"


register_converter(KindConverter, "kind")
register_converter(AlterationConverter, "alteration")

app_name = "plans"
urlpatterns = [
    path("", register.plans, name="plans"),
    path("actions/", register.actions, name="actions"),
    path("actions/ours/", register.ours, name="ours"),
    path("responsible/", findings.responsible, name="responsible"),
    path("paragraphs/", findings.paragraphs, name="paragraphs"),
    path("tags/", findings.tags, name="tags"),
    path("costs/", findings.all_costs, name="all-costs"),
    path("timescale/", lines.timescale, name="timescale"),
    path("new/", lines.start, name="start"),
    path("upload/", intake.upload, name="upload"),
    path("drafts/<int:pk>/", intake.intake, name="intake"),
    path("drafts/<int:pk>/line/", intake.draft_line, name="draft-line"),
    path("drafts/<int:pk>/line/new/<kind:kind>/", intake.draft_new_line, name="draft-new-line"),
    path("drafts/<int:pk>/line/remove/", intake.draft_remove_line, name="draft-remove-line"),
    path("drafts/<int:pk>/line/move/", intake.draft_move_line, name="draft-move-line"),
    path("drafts/<int:pk>/title/", intake.draft_title, name="draft-title"),
    path("drafts/<int:pk>/doubts/<int:number>/", intake.draft_doubt, name="draft-doubt"),
    path("drafts/<int:pk>/confirm/", intake.confirm, name="confirm"),
    path("drafts/<int:pk>/discard/", intake.discard, name="discard"),
    path("drafts/<int:pk>/compare/", intake.compare, name="compare"),
    path("drafts/<int:pk>/compare-again/", intake.compare_again, name="compare-again"),
    path("lines/<kind:kind>/<int:pk>/", register.node, name="node"),
    path("lines/<kind:kind>/<int:pk>/history/", register.line_history, name="history"),
    path("lines/<kind:kind>/<int:pk>/change/", lines.change, name="change"),
    path("lines/<kind:kind>/<int:pk>/<alteration:how>/", lines.alter, name="alter"),
    path("lines/<kind:kind>/<int:pk>/restore/<int:version>/", lines.restore, name="restore"),
    path("lines/<kind:kind>/<int:pk>/links/", links.line_links, name="links"),
    path("lines/<kind:kind>/<int:pk>/links/new/", links.link, name="link"),
    path("lines/<kind:kind>/<int:pk>/thread/", links.trace, name="trace"),
    path("lines/<kind:kind>/<int:pk>/judgements/", citing.cite, name="cite"),
    path("citations/<int:pk>/remove/", citing.uncite, name="uncite"),
    path("links/<int:pk>/remove/", links.unlink, name="unlink"),
    path("threads/", links.threads, name="threads"),
    path("threads/judgements/", citing.judgements, name="judgements"),
    path("<int:pk>/waiting/", links.waiting, name="waiting"),
    path("<int:pk>/level/", links.level, name="level"),
    path("doubts/<int:pk>/settle/", lines.settle, name="settle"),
    path("<int:pk>/", register.plan, name="plan"),
    path("<int:pk>/change/", lines.retitle, name="retitle"),
    path("<int:pk>/add/<kind:kind>/", lines.add, name="add"),
    path("<int:pk>/revise/", intake.upload, name="revise"),
    path("<int:pk>/slippage/", findings.slippage, name="slippage"),
    path("<int:pk>/checks/", findings.checks, name="checks"),
    path("<int:pk>/measures/", findings.measures, name="measures"),
    path("<int:pk>/costs/", findings.costs, name="costs"),
    path("<int:pk>/doubts/", findings.doubts, name="doubts"),
    path("<int:pk>/source/", findings.source, name="source"),
    path("<int:pk>/document/", register.document, name="document"),
    path("<int:pk>/versions/", editions.editions, name="editions"),
    path("<int:pk>/versions/new/", editions.freeze, name="freeze"),
    path("<int:pk>/versions/differences/", editions.differences, name="differences"),
    path("<int:pk>/versions/<int:number>/", editions.edition, name="edition"),
    path("<int:pk>/coverage/", findings.coverage, name="coverage"),
    path("<int:pk>/coverage/new/", answers.ask_new, name="ask"),
    path("<int:pk>/coverage/<int:asked>/", answers.asked_cover, name="cover"),
    path("<int:pk>/coverage/remove/<int:cover>/", answers.cover_remove, name="uncover"),
    path("<int:pk>/review/", answers.review, name="review"),
    path("<int:pk>/review/change/", answers.review_change, name="review-change"),
    path("<int:pk>/review/attach/", answers.review_attach, name="review-attach"),
    path("<int:pk>/review/findings/new/", answers.judgement_new, name="judgement-new"),
    path("<int:pk>/review/findings/<int:judgement>/", answers.judgement_answer, name="judgement-answer"),
    path("<int:pk>/review/findings/<int:judgement>/number/", citing.number, name="judgement-number"),
    path("<int:pk>/review/answers/<int:answer>/withdraw/", answers.answer_withdraw, name="answer-withdraw"),
]
