"""Questionnaires, invitations and answers that are cut loose from seats."""
