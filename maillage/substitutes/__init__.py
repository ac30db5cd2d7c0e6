"""Who answers in the outreach worker’s place: while she is away, and where a conflict of interest keeps her out."""
