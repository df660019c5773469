from reflections.models.debrief import Debrief, DebriefAnswer
from reflections.models.evidence import Evidence
from reflections.models.feedback import MAKES_A_GAP, OUT_OF_MY_HANDS, Cause, Feedback, FeedbackLine
from reflections.models.felt import Felt
from reflections.models.gap import Gap, GapClosing, GapMention, GapQuerySet
from reflections.models.kind_word import KindWord
from reflections.models.plan import Plan, PlanQuerySet, PlanSlip, StalePlan
from reflections.models.private_page import PrivatePage
from reflections.models.question import Asked, NotTheSame, Question, QuestionQuerySet
from reflections.models.rehearsal import Rehearsal
from reflections.models.revision import Revision
from reflections.models.skill_word import SkillWord
from reflections.models.sticking_point import StickingPoint
from reflections.models.story import PARTS, Story
from reflections.models.to_ask import ToAsk
from reflections.models.voice import Voice

__all__ = [
    "MAKES_A_GAP",
    "OUT_OF_MY_HANDS",
    "PARTS",
    "Asked",
    "Cause",
    "Debrief",
    "DebriefAnswer",
    "Evidence",
    "Feedback",
    "FeedbackLine",
    "Felt",
    "Gap",
    "GapClosing",
    "GapMention",
    "GapQuerySet",
    "KindWord",
    "NotTheSame",
    "Plan",
    "PlanQuerySet",
    "PlanSlip",
    "PrivatePage",
    "Question",
    "QuestionQuerySet",
    "Rehearsal",
    "Revision",
    "SkillWord",
    "StalePlan",
    "StickingPoint",
    "Story",
    "ToAsk",
    "Voice",
]
