"""Who may do what: roles, facts, the policy table, the door, the audit trail."""
