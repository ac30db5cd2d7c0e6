"""What is asked of whom, when answers may be released, how coarse, and what a spreadsheet may say. Pure."""

from maillage.evaluation.rules.questionnaire import Invited

__all__ = ["Invited"]
