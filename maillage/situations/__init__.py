"""The situation, its people as roles, the referral, eligibility."""
